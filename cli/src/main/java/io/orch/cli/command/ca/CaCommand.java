package io.orch.cli.command.ca;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "ca",
    subcommands = {CaList.class, CaRotate.class, CaRetire.class},
    description = {
      "The certificate authority of the master: which there were, and changing to another.",
      "A new one is trusted beside the old ones, until these are retired."
    },
    footer = {"", "Examples:", "  orch ca list", "  orch ca rotate", "  orch ca retire 1"})
public final class CaCommand extends Group {

  public CaCommand(Surroundings around) {
    super(around);
  }
}
