package io.orch.cli.command.webhook;

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
    description = "Lists the events that a program was not told, the newest first.",
    footer = {"", "Example:", "  orch webhook dead audit --limit 10"})
final class WebhookDead extends Command {

  @Parameters(paramLabel = "WEBHOOK", description = "The webhook's name.")
  String name = "";

  @Mixin Limit limit = new Limit(50);

  WebhookDead(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<DeadEvent> events = client.webhooks().dead(name, limit.count());
      if (out.pretty()) {
        out.screen().print(OutletText.dead(events, "it was told everything"));
      } else {
        out.document(events.stream().map(OutletText::document).toList());
      }
      return ExitCode.OK;
    }
  }
}
