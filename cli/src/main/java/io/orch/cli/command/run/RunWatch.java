package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.RunFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "watch",
    description = {
      "Shows a run from its beginning and follows it to its end.",
      "With --output json each entry of its log is one line."
    },
    footer = {"", "Example:", "  orch run watch 20260102030405678901"})
final class RunWatch extends Command {

  @Parameters(index = "0", paramLabel = "ID", description = "The run's id.")
  String id = "";

  RunWatch(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return new RunFollower(client, out, around.clock()).follow(client.runs().get(id), true);
    }
  }
}
