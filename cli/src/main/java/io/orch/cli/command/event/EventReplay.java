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
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "replay",
    description = {
      "Puts past events into the log once more, so that reactors and webhooks handle them again.",
      "These are the newest that match, in their order and under new numbers. Each says by",
      "_replay_of which event it repeats."
    },
    footer = {
      "",
      "Examples:",
      "  orch event replay --from 4711 --to 4711",
      "  orch event replay 'salt/beacon/web1/*' --since 1h --test"
    })
final class EventReplay extends Command {

  @Mixin EventSelection which = new EventSelection();

  @Mixin Limit limit = new Limit(100);

  @Option(names = "--test", description = "Only show which events these are.")
  boolean test;

  EventReplay(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    if (which.endless()) {
      throw new OrchException(
          ErrorCode.USAGE,
          "which events? Name a tag, --since or --from; --test shows what would be replayed");
    }
    try (Client client = connect()) {
      List<Event> events = new ArrayList<>();
      client.replay(which.query(limit.count()), test, events::add);
      if (out.pretty()) {
        events.forEach(event -> out.screen().print(List.of(EventText.heading(event))));
        out.note(EventText.replayed(events.size(), test));
      } else {
        out.document(events.stream().map(Documents::event).toList());
      }
      return ExitCode.OK;
    }
  }
}
