/**
 * The {@code state} functions: state runs on this host. Start at {@link StateRuns}, the port behind
 * which runs are done.
 */
@NullMarked
package io.orch.minion.function.state;

import org.jspecify.annotations.NullMarked;
