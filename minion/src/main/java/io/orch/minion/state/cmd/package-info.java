/**
 * The {@code cmd} states: commands that run as part of a state run. Start at {@link CommandState}.
 */
@NullMarked
package io.orch.minion.state.cmd;

import org.jspecify.annotations.NullMarked;
