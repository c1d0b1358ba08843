package io.orch.cli.command.job;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.JobFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "show",
    description = {
      "Shows a job as far as it is, with what each minion answered.",
      "The exit code of a finished one is that of 'orch exec'."
    },
    footer = {"", "Example:", "  orch job show 20260102030405678901"})
final class JobShow extends Command {

  @Parameters(index = "0", paramLabel = "JID", description = "The job's id.")
  String jid = "";

  JobShow(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return JobFollower.show(client.jobs().get(jid), out);
    }
  }
}
