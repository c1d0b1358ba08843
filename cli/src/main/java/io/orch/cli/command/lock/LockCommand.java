package io.orch.cli.command.lock;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "lock",
    subcommands = {LockList.class, LockRelease.class},
    description = {
      "Locks of environments: which run has which, and giving one back.",
      "A run for an environment holds its lock until it ends, so that one runs at a time."
    },
    footer = {
      "",
      "Examples:",
      "  orch lock list",
      "  orch lock release prod --reason 'its master is gone'"
    })
public final class LockCommand extends Group {

  public LockCommand(Surroundings around) {
    super(around);
  }
}
