package io.orch.cli.command.event;

import io.orch.cli.client.EventQuery;
import io.orch.cli.command.Moments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which past events are meant. */
final class EventOptions {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "GLOB",
      defaultValue = "*",
      description = "Only events whose tag matches. Default: all.")
  String glob = "*";

  @Option(
      names = "--minion",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only events of or about this minion.")
  String minion = "";

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

  EventQuery query(int limit) {
    return new EventQuery(glob, minion, since, until, from, to, limit);
  }
}
