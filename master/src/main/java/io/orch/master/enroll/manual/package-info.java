/**
 * Joining by an operator's decision: an unknown key waits until it is accepted or rejected. Start
 * at {@link ManualJoin}. Must not know tokens.
 */
@NullMarked
package io.orch.master.enroll.manual;

import org.jspecify.annotations.NullMarked;
