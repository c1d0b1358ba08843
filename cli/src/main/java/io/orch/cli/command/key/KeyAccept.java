package io.orch.cli.command.key;

import io.orch.cli.client.Key;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "accept",
    description =
        "Lets minions join that wait for it. Compare the fingerprint with what the minion logged.",
    footer = {"", "Example:", "  orch key accept web4 web5"})
final class KeyAccept extends KeyChange {

  KeyAccept(Surroundings around) {
    super(around, Key.Change.ACCEPT);
  }

  @Override
  boolean agreed() {
    return true;
  }
}
