package io.orch.cli.command.drift;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "drift",
    subcommands = {DriftList.class, DriftShow.class, DriftCheck.class},
    description = {
      "Which minions are no longer as their states say, those that differ alike together.",
      "The master looks by test runs, at the times of 'drift:' in its configuration."
    },
    footer = {
      "",
      "Examples:",
      "  orch drift                      what is known now",
      "  orch drift check 'web*'         look now, wait, and show",
      "  orch drift show web1",
      "  orch drift list -C 'G@role:web' --state unknown",
      "  orch drift --exit-code          1: drift, 2: some are unknown"
    })
public final class DriftCommand extends Command {

  @Mixin ReportOptions report = new ReportOptions();

  public DriftCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return report.show(client, report.who(new LookedAt()), out, around.clock().now());
    }
  }
}
