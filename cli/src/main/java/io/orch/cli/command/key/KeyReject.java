package io.orch.cli.command.key;

import io.orch.cli.client.Key;
import io.orch.cli.command.Surroundings;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "reject",
    description = "Refuses minions that wait to join.",
    footer = {"", "Example:", "  orch key reject web4 --yes"})
final class KeyReject extends KeyChange {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  KeyReject(Surroundings around) {
    super(around, Key.Change.REJECT);
  }

  @Override
  boolean agreed() {
    return yes;
  }
}
