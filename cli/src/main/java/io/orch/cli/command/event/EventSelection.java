package io.orch.cli.command.event;

import io.orch.cli.client.EventQuery;
import io.orch.cli.command.Moments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which past events are meant. */
final class EventSelection {

  @Mixin EventFilter filter = new EventFilter();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Only events since then: 15m, 1h, 2d ago, or 2026-01-02T03:04.")
  @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moments.class,
      description = "Only events before then.")
  @Nullable Instant until;

  @Option(
      names = "--from",
      paramLabel = "SEQUENCE",
      defaultValue = "0",
      description = "Only events from this number on.")
  long from;

  @Option(
      names = "--to",
      paramLabel = "SEQUENCE",
      defaultValue = "0",
      description = "Only events up to this number.")
  long to;

  /** Whether it leaves out neither tags nor what is long past. */
  boolean endless() {
    return filter.glob.equals("*") && since == null && from == 0;
  }

  EventQuery query(int limit) {
    return new EventQuery(filter.glob, filter.minion, since, until, from, to, limit);
  }
}
