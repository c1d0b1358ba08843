package io.orch.cli.command.returner;

import io.orch.cli.client.Client;
import io.orch.cli.client.DeadEvent;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.OutletText;
import io.orch.cli.output.Output;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "dead",
    description = "Lists what a returner did not take, the newest first, and why.",
    footer = {"", "Example:", "  orch returner dead audit --limit 10"})
final class ReturnerDead extends Command {

  @Parameters(paramLabel = "RETURNER", description = "The returner's name.")
  String name = "";

  @Mixin Limit limit = new Limit(50);

  ReturnerDead(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<DeadEvent> events = client.returners().dead(name, limit.count());
      if (out.pretty()) {
        out.screen().print(OutletText.dead(events, "it took everything"));
      } else {
        out.document(events.stream().map(OutletText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
