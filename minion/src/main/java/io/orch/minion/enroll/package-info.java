/**
 * How the minion gets its certificate from the master and renews it. Start at {@link Enroller} and
 * {@link Renewal}. Protobuf ends here. Must not know the stream; who wants to hear of a new
 * certificate passes a task.
 */
@NullMarked
package io.orch.minion.enroll;

import org.jspecify.annotations.NullMarked;
