package io.orch.cli.command.job;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.JobFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "watch",
    description = {
      "Follows a job to its end.",
      "With --output json each entry of its log is one line."
    },
    footer = {"", "Example:", "  orch job watch 20260102030405678901"})
final class JobWatch extends Command {

  @Parameters(index = "0", paramLabel = "JID", description = "The job's id.")
  String jid = "";

  JobWatch(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return new JobFollower(client, out, around.clock()).follow(client.jobs().get(jid), true);
    }
  }
}
