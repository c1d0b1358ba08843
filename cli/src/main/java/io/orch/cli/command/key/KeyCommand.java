package io.orch.cli.command.key;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "key",
    subcommands = {KeyList.class, KeyAccept.class, KeyReject.class, KeyRevoke.class},
    description = "Lists the keys of minions and decides who may join and who must go.",
    footer = {
      "",
      "Examples:",
      "  orch key list",
      "  orch key accept web4",
      "  orch key revoke web4      cuts its connection at once"
    })
public final class KeyCommand extends Group {

  public KeyCommand(Surroundings around) {
    super(around);
  }
}
