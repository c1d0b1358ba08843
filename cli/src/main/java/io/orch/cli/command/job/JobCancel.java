package io.orch.cli.command.job;

import io.orch.cli.client.Client;
import io.orch.cli.client.Job;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "cancel",
    description = "Cancels a job: minions that have not begun will not, the others are stopped.",
    footer = {"", "Example:", "  orch job cancel 20260102030405678901"})
final class JobCancel extends Command {

  @Parameters(index = "0", paramLabel = "JID", description = "The job's id.")
  String jid = "";

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
  String reason = "";

  JobCancel(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Job job = client.jobs().cancel(jid, reason);
      if (out.pretty()) {
        out.text("job " + job.jid() + " (" + job.function() + ") is cancelled");
      } else {
        out.document(Documents.job(job, true));
      }
      return ExitCode.OK;
    }
  }
}
