package io.orch.cli.command.reactor;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters: some by number, those of a reactor, or all. */
final class LetterOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "NUMBER",
      description = "Letters, as 'orch reactor dead' numbers them.")
  List<Long> numbers = List.of();

  @Option(
      names = "--reactor",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only those of the reactor with this pattern of tags.")
  String reactor = "";

  @Option(names = "--all", description = "All letters.")
  boolean all;

  /** Refuses what says too little or too much. */
  void check() {
    int said = (numbers.isEmpty() ? 0 : 1) + (reactor.isEmpty() ? 0 : 1) + (all ? 1 : 0);
    if (said != 1) {
      throw new OrchException(
          ErrorCode.USAGE, "say which letters: numbers, --reactor NAME, or --all");
    }
  }
}
