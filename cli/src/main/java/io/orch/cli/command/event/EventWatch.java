package io.orch.cli.command.event;

import io.orch.cli.client.Client;
import io.orch.cli.client.Event;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.EventText;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "watch",
    description = {
      "Shows events as they happen, until Ctrl-C; after a lost connection it misses none.",
      "With --output json each event is one line."
    },
    footer = {
      "",
      "Examples:",
      "  orch event watch",
      "  orch event watch 'salt/minion/*/start'",
      "  orch event watch --from 1 -o json      everything from the beginning of the log"
    })
final class EventWatch extends Command {

  @Mixin EventFilter filter = new EventFilter();

  @Option(
      names = "--from",
      paramLabel = "SEQUENCE",
      defaultValue = "0",
      description = "Begin with this sequence number. Default: with what happens from now on.")
  long from;

  EventWatch(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      client.watchEvents(
          filter.glob,
          filter.minion,
          from,
          event -> show(event, out),
          lost ->
              out.note(
                  "the connection to the master is lost; trying again: "
                      + lost.problems().get(0).message().lines().findFirst().orElse("")));
      return ExitCode.OK;
    }
  }

  private static void show(Event event, Output out) {
    if (out.pretty()) {
      out.screen().print(EventText.of(event));
    } else {
      out.record(Documents.event(event));
    }
  }
}
