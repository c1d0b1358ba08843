package io.orch.cli.command.token;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "token",
    subcommands = TokenCreate.class,
    description = "Makes tokens with which minions join by themselves.",
    footer = {"", "Example:", "  orch token create --minion 'web*' --expires 15m"})
public final class TokenCommand extends Group {

  public TokenCommand(Surroundings around) {
    super(around);
  }
}
