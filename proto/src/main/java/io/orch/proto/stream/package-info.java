/**
 * What both ends of a long-lived stream need: a bounded queue outward, a bounded window inward,
 * heartbeats, and tasks that run one after the other. Start at {@link Duplex}. Must not know the
 * messages, nor gRPC.
 */
@NullMarked
package io.orch.proto.stream;

import org.jspecify.annotations.NullMarked;
