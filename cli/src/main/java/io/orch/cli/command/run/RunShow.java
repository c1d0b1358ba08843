package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.RunFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = {
      "Shows a run with all its steps and what each minion answered.",
      "Equal results are shown once, with the minions that share them.",
      "One that still goes on is shown as far as it is; 'orch run watch' waits for its end."
    },
    footer = {"", "Example:", "  orch run show 20260102030405678901"})
final class RunShow extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  RunShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return new RunFollower(client, out, around.clock()).show(client.runs().get(id));
    }
  }
}
