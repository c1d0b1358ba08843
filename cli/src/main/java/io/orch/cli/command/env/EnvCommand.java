package io.orch.cli.command.env;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "env",
    subcommands = {EnvList.class, EnvShow.class, EnvHistory.class},
    description = "Tells what each environment runs and ran; 'orch run rollback' goes back.",
    footer = {
      "",
      "Examples:",
      "  orch env list",
      "  orch env show prod",
      "  orch env history prod"
    })
public final class EnvCommand extends Group {

  public EnvCommand(Surroundings around) {
    super(around);
  }
}
