package io.orch.cli.command.returner;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "retry",
    description = {
      "Hands a returner again what it did not take: after the mistake is mended.",
      "What the master no longer has is left out."
    },
    footer = {
      "",
      "Examples:",
      "  orch returner retry audit 1204 1207",
      "  orch returner retry audit --all"
    })
final class ReturnerRetry extends Command {

  @Parameters(index = "0", paramLabel = "RETURNER", description = "The returner's name.")
  String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NUMBER",
      description = "Events, as 'orch returner dead' numbers them.")
  List<Long> numbers = List.of();

  @Option(names = "--all", description = "All that it did not take.")
  boolean all;

  ReturnerRetry(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    if (all != numbers.isEmpty()) {
      throw new OrchException(ErrorCode.USAGE, "say what: numbers of events, or --all");
    }
    try (Client client = connect()) {
      int count = client.returners().retry(name, numbers);
      if (out.pretty()) {
        out.text(count + " will be handed over again; 'orch returner dead' shows what fails");
      } else {
        out.document(Map.of("changed", (long) count));
      }
      return ExitCode.OK;
    }
  }
}
