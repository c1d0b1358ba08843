package io.orch.cli.command.event;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "event",
    subcommands = {EventWatch.class, EventList.class, EventFire.class, EventReplay.class},
    description = "Follows and searches the event log, and puts events into it.",
    footer = {
      "",
      "Examples:",
      "  orch event watch 'salt/job/*'",
      "  orch event list --minion web1 --since 1h",
      "  orch event fire my/app/deployed version=2"
    })
public final class EventCommand extends Group {

  public EventCommand(Surroundings around) {
    super(around);
  }
}
