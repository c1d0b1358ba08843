/**
 * What master and minion say to each other, as records: validated ids, the sealed messages of the
 * session stream, and the outcomes of a job. Start at {@link ToMinion} and {@link ToMaster}. Must
 * not know protobuf or gRPC; {@code adapt} turns these into messages.
 */
@NullMarked
package io.orch.proto.message;

import org.jspecify.annotations.NullMarked;
