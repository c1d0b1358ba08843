package io.orch.cli.command.returner;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "returner",
    subcommands = {ReturnerList.class, ReturnerDead.class, ReturnerRetry.class},
    description = {
      "Returners: where results of jobs go beside the master's store.",
      "How far each is, and what it did not take. They are named in the master's configuration,",
      "below returners."
    },
    footer = {
      "",
      "Examples:",
      "  orch returner list",
      "  orch returner dead audit",
      "  orch returner retry audit --all"
    })
public final class ReturnerCommand extends Group {

  public ReturnerCommand(Surroundings around) {
    super(around);
  }
}
