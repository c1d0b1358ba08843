/**
 * The event log: everything that happens, numbered in the order in which it was committed, under
 * Salt's tags. Start at {@link EventLog}. Must not know who writes or reads; the rules for what a
 * minion may write are in {@link MinionEvents}.
 */
@NullMarked
package io.orch.master.event;

import org.jspecify.annotations.NullMarked;
