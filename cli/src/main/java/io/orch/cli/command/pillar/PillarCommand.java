package io.orch.cli.command.pillar;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "pillar",
    subcommands = PillarShow.class,
    description = "Shows the pillar of a minion: the data that is meant for it.",
    footer = {"", "Examples:", "  orch pillar show web1", "  orch pillar show web1 web --env=prod"})
public final class PillarCommand extends Group {

  public PillarCommand(Surroundings around) {
    super(around);
  }
}
