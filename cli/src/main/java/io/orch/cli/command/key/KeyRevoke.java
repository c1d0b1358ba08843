package io.orch.cli.command.key;

import io.orch.cli.client.Key;
import io.orch.cli.command.Surroundings;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "revoke",
    description = "Revokes the certificate of minions and cuts their connections at once.",
    footer = {"", "Example:", "  orch key revoke web4 --yes"})
final class KeyRevoke extends KeyChange {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  KeyRevoke(Surroundings around) {
    super(around, Key.Change.REVOKE);
  }

  @Override
  boolean agreed() {
    return yes;
  }
}
