package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.command.Command;
import io.orch.cli.command.RunFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "retry",
    description = {
      "Does again what a run that ended did not do, and what needs it.",
      "Files and pillar are those of the run; 'orch run NAME' takes the newest."
    },
    footer = {
      "",
      "Examples:",
      "  orch run retry 20260102030405678901",
      "  orch run retry 20260102030405678901 --from 'web servers'"
    })
final class RunRetry extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  @Option(
      names = "--from",
      paramLabel = "STEP",
      defaultValue = "",
      description = "Do this step, by number or id, and all that come after it again.")
  String from = "";

  @Option(
      names = "--override-window",
      paramLabel = "REASON",
      defaultValue = "",
      description =
          "Do it outside the environment's windows, too; who did and why is written down.")
  String override = "";

  RunRetry(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Run run = client.runs().retry(id, from, override);
      return new RunFollower(client, out, around.clock()).follow(run, false);
    }
  }
}
