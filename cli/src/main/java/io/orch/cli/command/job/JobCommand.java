package io.orch.cli.command.job;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "job",
    subcommands = {JobList.class, JobShow.class, JobWatch.class, JobCancel.class},
    description = "Lists jobs, shows one, follows one, cancels one.",
    footer = {
      "",
      "Examples:",
      "  orch job list --function 'state.*'",
      "  orch job show 20260102030405678901"
    })
public final class JobCommand extends Group {

  public JobCommand(Surroundings around) {
    super(around);
  }
}
