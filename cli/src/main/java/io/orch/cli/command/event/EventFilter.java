package io.orch.cli.command.event;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What events have to be about, past ones and coming ones. */
final class EventFilter {

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
}
