/**
 * Minions that come too late for what their environment runs, and how they are brought to it: those
 * that joined or were replaced after their turn, and those that could not be reached. Start at
 * {@link io.orch.master.joiner.Joiners}. Must not know streams, keys or how runs are worked on.
 */
@NullMarked
package io.orch.master.joiner;

import org.jspecify.annotations.NullMarked;
