package io.orch.cli.command.event;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "event",
    subcommands = {EventWatch.class, EventFire.class},
    description = "Follows the event log and puts events into it.",
    footer = {
      "",
      "Examples:",
      "  orch event watch 'salt/job/*'",
      "  orch event fire my/app/deployed version=2"
    })
public final class EventCommand extends Group {

  public EventCommand(Surroundings around) {
    super(around);
  }
}
