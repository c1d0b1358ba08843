package io.orch.cli.command.operator;

import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "request",
    description = {
      "Makes a key of your own, and prints a request for its certificate.",
      "The key stays in DIRECTORY as operator.key; the request is no secret: give it to whoever may"
          + " say 'orch operator create'. No master is asked."
    },
    footer = {"", "Example:", "  orch operator request ~/.config/orch > ann.csr"})
final class OperatorRequest extends Command {

  @Parameters(paramLabel = "DIRECTORY", description = "Where the key is put.")
  Path directory = Path.of("");

  OperatorRequest(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Path file = directory.resolve("operator.key");
    if (Files.exists(file)) {
      throw new OrchException(
          ErrorCode.ALREADY_EXISTS,
          file + " is there already; name another directory, or 'orch operator renew'");
    }
    KeyPair keys = Keys.generate();
    Pem.writeKey(file, keys.getPrivate());
    out.text(text(Csr.create(keys, "operator")));
    return ExitCode.OK;
  }

  /** A request in PEM. */
  private static String text(byte[] der) {
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----";
  }
}
