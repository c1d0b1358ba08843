package io.orch.cli.command.secret;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Recipients;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.sls.age.AgeRecipient;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
    name = "encrypt",
    description = {
      "Encrypts standard input, or what is typed, to the master's key, and prints ENC[...] for a",
      "pillar. With --key no master is asked. One line end at the end is left out."
    },
    footer = {
      "",
      "Examples:",
      "  orch secret encrypt                          asks for the secret",
      "  pwgen 30 1 | orch secret encrypt",
      "  orch secret encrypt --file tls.key --key secrets.pub"
    })
final class SecretEncrypt extends Command {

  @Option(
      names = "--key",
      paramLabel = "AGE1...|FILE",
      description = "The public key; may be repeated. Default: the master's, which is asked.")
  List<String> keys = List.of();

  @Option(names = "--file", paramLabel = "FILE", description = "Encrypts a whole file, exactly.")
  @Nullable Path file;

  @Option(names = "--exact", description = "Keeps the line end at the end of the input.")
  boolean exact;

  SecretEncrypt(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    List<AgeRecipient> recipients = recipients();
    String text = file != null ? Plain.file(around.directory().resolve(file)) : Plain.typed(around);
    if (!exact && file == null && text.endsWith("\n")) {
      text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }
    if (text.isEmpty()) {
      throw new OrchException(
          ErrorCode.USAGE, "there is nothing to encrypt: give the secret on standard input");
    }
    String value = EncValue.write(text, recipients);
    if (out.pretty()) {
      out.text(value);
    } else {
      out.document(Map.of("value", value));
    }
    return ExitCode.OK;
  }

  private List<AgeRecipient> recipients() {
    if (!keys.isEmpty()) {
      return Recipients.of(keys, around.directory());
    }
    try (Client client = connect()) {
      return List.of(client.secrets().key());
    }
  }
}
