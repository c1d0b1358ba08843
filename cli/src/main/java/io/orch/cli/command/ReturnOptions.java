package io.orch.cli.command;

import java.util.List;
import picocli.CommandLine.Option;

/** Where the results of a job go beside the master. */
public final class ReturnOptions {

  @Option(
      names = "--return",
      split = ",",
      paramLabel = "RETURNER",
      description = "Returners of the master that get the results too; see 'orch returner list'.")
  List<String> returners = List.of();

  /** Their names. */
  public List<String> returners() {
    return returners;
  }
}
