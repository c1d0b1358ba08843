package io.orch.cli.command.grain;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "grain",
    subcommands = GrainShow.class,
    description = "Shows the grains of a minion: the facts that it reports of itself.",
    footer = {
      "",
      "Examples:",
      "  orch grain show web1",
      "  orch grain show web1 ip4_interfaces:lo"
    })
public final class GrainCommand extends Group {

  public GrainCommand(Surroundings around) {
    super(around);
  }
}
