/**
 * The way of a minion's events to its master: from a function or beacon into the spool on disk, and
 * from there, in order, until the master has acknowledged them. Start at {@link
 * io.orch.minion.event.EventSender}. Must not know who sends them.
 */
@NullMarked
package io.orch.minion.event;

import org.jspecify.annotations.NullMarked;
