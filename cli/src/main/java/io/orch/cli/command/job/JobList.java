package io.orch.cli.command.job;

import io.orch.cli.client.Client;
import io.orch.cli.client.Job;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists jobs, the newest first.",
    footer = {"", "Example:", "  orch job list --function 'state.*' -n 5"})
final class JobList extends Command {

  @Option(
      names = "--function",
      paramLabel = "GLOB",
      defaultValue = "",
      description = "Only those of matching functions.")
  String function = "";

  @Mixin Limit limit = new Limit();

  JobList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Job> jobs = client.jobs().list(limit.count(), function);
      if (out.pretty()) {
        out.screen().print(Listing.jobs(jobs));
      } else {
        out.document(jobs.stream().map(job -> Documents.job(job, false)).toList());
      }
      return ExitCode.OK;
    }
  }
}
