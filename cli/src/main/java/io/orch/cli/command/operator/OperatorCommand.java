package io.orch.cli.command.operator;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "operator",
    subcommands = {
      OperatorList.class,
      OperatorRequest.class,
      OperatorCreate.class,
      OperatorRenew.class,
      OperatorToken.class,
      OperatorRevoke.class
    },
    description = {
      "Operators: who may call the master, by certificates and by API tokens.",
      "What each may do is said in the master's configuration, below operators and roles."
    },
    footer = {
      "",
      "Examples:",
      "  orch operator request ~/.config/orch > ann.csr   # ann, on her machine",
      "  orch operator create ann --csr ann.csr",
      "  orch operator token ann --role dev --valid 8h",
      "  orch operator revoke ann"
    })
public final class OperatorCommand extends Group {

  public OperatorCommand(Surroundings around) {
    super(around);
  }
}
