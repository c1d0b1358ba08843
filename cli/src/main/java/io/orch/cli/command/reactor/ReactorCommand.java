package io.orch.cli.command.reactor;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "reactor",
    subcommands = {
      ReactorList.class,
      ReactorShow.class,
      ReactorDead.class,
      ReactorRetry.class,
      ReactorDrop.class,
      ReactorResume.class,
      ReactorTest.class
    },
    description = {
      "Reactors: what the master does on which events, and what became of it.",
      "A reaction that can't be made is kept as a dead letter, until it is retried or dropped."
    },
    footer = {
      "",
      "Examples:",
      "  orch reactor list",
      "  orch reactor dead",
      "  orch reactor retry 12",
      "  orch reactor test salt/minion/web1/start id=web1"
    })
public final class ReactorCommand extends Group {

  public ReactorCommand(Surroundings around) {
    super(around);
  }
}
