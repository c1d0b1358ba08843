package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant: those that meet all of it.
 *
 * @param minion of or about which they are; empty for all
 * @param since the first time that counts; null for any
 * @param until the first time that no longer counts; null for any
 * @param from the first number that counts; 0 for any
 * @param to the last number that counts; 0 for any
 * @param limit at most so many, the newest
 */
public record EventQuery(
    String glob,
    String minion,
    @Nullable Instant since,
    @Nullable Instant until,
    long from,
    long to,
    int limit) {

  io.orch.proto.v1.EventQuery message() {
    return io.orch.proto.v1.EventQuery.newBuilder()
        .setTagGlob(glob)
        .setMinionId(minion)
        .setSinceEpochMillis(since == null ? 0 : since.toEpochMilli())
        .setUntilEpochMillis(until == null ? 0 : until.toEpochMilli())
        .setFromSequence(from)
        .setToSequence(to)
        .setLimit(limit)
        .build();
  }
}
