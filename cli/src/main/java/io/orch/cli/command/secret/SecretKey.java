package io.orch.cli.command.secret;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.util.Map;

@picocli.CommandLine.Command(
    name = "key",
    description = {
      "Shows the public key that values are encrypted to.",
      "Keep it with the pillar, so that no master is needed to encrypt."
    },
    footer = {"", "Examples:", "  orch secret key", "  orch secret key > pillars/secrets.pub"})
final class SecretKey extends Command {

  SecretKey(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      String key = client.secrets().key().toString();
      if (out.pretty()) {
        out.text(key);
      } else {
        out.document(Map.of("key", key));
      }
      return ExitCode.OK;
    }
  }
}
