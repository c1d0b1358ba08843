/** The {@code module} states: execution functions as states. Start at {@link Calls}. */
@NullMarked
package io.orch.minion.state.module;

import org.jspecify.annotations.NullMarked;
