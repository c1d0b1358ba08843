package io.orch.cli.command.drift;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "list",
    description = "Lists minions by what the last look said, those that differ alike together.",
    footer = {
      "",
      "Examples:",
      "  orch drift list",
      "  orch drift list 'web*' --env=prod --full",
      "  orch drift list -C 'G@role:web and not web1' --state unknown -o json"
    })
final class DriftList extends Command {

  @Mixin LookedAt minions = new LookedAt();

  @Mixin ReportOptions report = new ReportOptions();

  DriftList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return report.show(client, report.who(minions), out, around.clock().now());
    }
  }
}
