package io.orch.cli.command.event;

import io.orch.cli.client.Client;
import io.orch.cli.client.Event;
import io.orch.cli.command.Command;
import io.orch.cli.command.Limit;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.EventText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
    name = "list",
    description = "Shows the newest events that match, in the order in which they came.",
    footer = {
      "",
      "Examples:",
      "  orch event list",
      "  orch event list 'salt/job/*/ret/*' --minion web1 --since 2h",
      "  orch event list --since 2026-01-02T03:00 --until 2026-01-02T04:00 -n 1000 -o json"
    })
final class EventList extends Command {

  @Mixin EventSelection which = new EventSelection();

  @Mixin Limit limit = new Limit();

  EventList(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      List<Event> events = new ArrayList<>();
      client.events(which.query(limit.count()), events::add);
      if (out.pretty()) {
        events.forEach(event -> out.screen().print(EventText.of(event)));
        out.note(EventText.count(events.size(), limit.count()));
      } else {
        out.document(events.stream().map(Documents::event).toList());
      }
      return ExitCode.OK;
    }
  }
}
