/**
 * The way to the master: one stream that is dialled, kept alive and dialled again, and the calls
 * for files and pillar. Start at {@link Link}. Protobuf ends here: others see the records of {@code
 * io.orch.proto.message}.
 */
@NullMarked
package io.orch.minion.link;

import org.jspecify.annotations.NullMarked;
