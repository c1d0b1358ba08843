/** The {@code schedule} states. */
@NullMarked
package io.orch.minion.state.schedule;

import org.jspecify.annotations.NullMarked;
