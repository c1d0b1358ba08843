/**
 * Duties of which a leader has each: what must be done by exactly one of the masters that share a
 * store. Start at {@link Duties}. Must not know what a duty does.
 */
@NullMarked
package io.orch.master.duty;

import org.jspecify.annotations.NullMarked;
