/**
 * Where events of the log go to: other programs that each read it by a stored cursor, at their own
 * pace, until they took an event or it is put aside. Start at {@link Outlets}. Must not know how
 * any of them is reached.
 */
@NullMarked
package io.orch.master.outlet;

import org.jspecify.annotations.NullMarked;
