package io.orch.cli.command.secret;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "decrypt",
    description = {
      "Prints a text with what its ENC[...] values hold: a file, or standard input.",
      "The master opens them; needs the permission secret.open, and is audited."
    },
    footer = {
      "",
      "Examples:",
      "  orch secret decrypt pillars/db.sls",
      "  echo 'ENC[age,...]' | orch secret decrypt"
    })
final class SecretDecrypt extends Command {

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "Default: input.")
  @Nullable Path file;

  SecretDecrypt(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    String text = file == null ? Plain.typed(around) : Plain.file(around.directory().resolve(file));
    try (Client client = connect()) {
      String opened = EncText.replaced(text, client.secrets()::open);
      if (out.pretty()) {
        out.text(opened.endsWith("\n") ? opened.substring(0, opened.length() - 1) : opened);
      } else {
        out.document(Map.of("text", opened));
      }
      return ExitCode.OK;
    }
  }
}
