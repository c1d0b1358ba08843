package io.orch.cli.command.secret;

import io.orch.cli.command.Group;
import io.orch.cli.command.Surroundings;

@picocli.CommandLine.Command(
    name = "secret",
    subcommands = {SecretEncrypt.class, SecretDecrypt.class, SecretRekey.class, SecretKey.class},
    description = {
      "Secrets in pillar: values as ENC[...], which only the master opens.",
      "They are encrypted to its public key, in the format of the program age."
    },
    footer = {
      "",
      "Examples:",
      "  orch secret encrypt < password.txt",
      "  orch secret encrypt --key age1q... --file tls.key",
      "  orch secret rekey pillars --new-key"
    })
public final class SecretCommand extends Group {

  public SecretCommand(Surroundings around) {
    super(around);
  }
}
