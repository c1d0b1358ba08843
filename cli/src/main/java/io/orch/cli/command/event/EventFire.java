package io.orch.cli.command.event;

import io.orch.cli.client.Client;
import io.orch.cli.client.Event;
import io.orch.cli.command.Command;
import io.orch.cli.command.EventOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "fire",
    description = "Puts an event into the log; reactors see it.",
    footer = {
      "",
      "Examples:",
      "  orch event fire my/app/deployed version=2 hosts='[web1, web2]'",
      "  orch event fire my/app/deployed --data '{\"version\": \"2\"}'"
    })
final class EventFire extends Command {

  @Mixin EventOptions event = new EventOptions();

  EventFire(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Object payload = event.value();
    try (Client client = connect()) {
      Event fired = client.fire(event.tag(), payload);
      if (out.pretty()) {
        out.text("event " + fired.sequence() + " " + fired.tag());
      } else {
        out.document(Documents.event(fired));
      }
      return ExitCode.OK;
    }
  }
}
