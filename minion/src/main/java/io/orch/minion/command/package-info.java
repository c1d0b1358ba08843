/**
 * What {@code orch-minion} does beside running: states of a directory without a master, and making
 * a machine ready for its image. Start at {@link Commands}. Must not know how the agent is wired.
 */
@NullMarked
package io.orch.minion.command;

import org.jspecify.annotations.NullMarked;
