package io.orch.cli.command.minion;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "minion",
    subcommands = {MinionList.class, MinionShow.class},
    description = "Lists minions and shows what is known of one.",
    footer = {"", "Examples:", "  orch minion list", "  orch minion show web1"})
public final class MinionCommand extends Group {

  public MinionCommand(Surroundings around) {
    super(around);
  }
}
