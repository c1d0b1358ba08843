package io.orch.cli.command.drift;

import io.orch.cli.client.Client;
import io.orch.cli.client.DriftClient;
import io.orch.cli.client.DriftReport;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.DriftDocuments;
import io.orch.cli.output.DriftText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = "Shows how one minion stands, and all that a run would change on it.",
    footer = {"", "Example:", "  orch drift show web1"})
final class DriftShow extends Command {

  private static final int MOST = 100;

  @Parameters(index = "0", paramLabel = "MINION", description = "Which minion.")
  String minion = "";

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description =
          "With the pillar of this environment. Default: of those that the master looks at.")
  String environment = "";

  DriftShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    DriftClient.Who who = new DriftClient.Who(minion, "list", environment);
    try (Client client = connect()) {
      DriftReport report =
          Stream.of("", "clean")
              .map(state -> client.drift().list(who, state, MOST, true))
              .filter(one -> !one.minions().isEmpty())
              .findFirst()
              .orElseThrow(
                  () ->
                      new OrchException(
                          ErrorCode.MINION_UNKNOWN,
                          "there is no accepted minion '" + minion + "'"));
      if (out.pretty()) {
        out.screen().print(new DriftText(true, around.clock().now()).list(report));
      } else {
        out.document(DriftDocuments.report(report));
      }
      return ExitCode.OK;
    }
  }
}
