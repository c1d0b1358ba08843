package io.orch.cli.command.drift;

import io.orch.cli.client.Client;
import io.orch.cli.client.DriftClient;
import io.orch.cli.client.DriftReport;
import io.orch.cli.command.Command;
import io.orch.cli.command.Farewell;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.DriftView;
import io.orch.cli.output.Output;
import io.orch.cli.output.Ticker;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "check",
    description = {
      "Looks at minions now and shows how they stand. Nothing is changed on them.",
      "So many at a time are looked at as 'drift: {batch: ...}' of the master says."
    },
    footer = {
      "",
      "Examples:",
      "  orch drift check",
      "  orch drift check 'web*' --env=prod --exit-code",
      "  orch drift check -G role:web --detach"
    })
final class DriftCheck extends Command {

  @Mixin LookedAt minions = new LookedAt();

  @Mixin ReportOptions report = new ReportOptions();

  @Option(names = "--detach", description = "Begin to look and do not wait.")
  boolean detach;

  DriftCheck(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      DriftClient.Who who = report.who(minions);
      DriftReport.Look look = client.drift().check(who);
      if (!detach) {
        wait(client, look, out);
        return report.show(client, who, out, around.clock().now());
      }
      return ReportOptions.begun(look, out);
    }
  }

  private void wait(Client client, DriftReport.Look look, Output out) {
    DriftView view = new DriftView(look);
    try (Farewell farewell =
            new Farewell(out, List.of("the look goes on without you; see it: orch drift"));
        Ticker ticker = new Ticker(out.screen(), view, around.clock())) {
      client.drift().watch(look, view::accept, out::lost);
    }
  }
}
