package io.orch.cli.command.operator;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Durations;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "create",
    description = {
      "Signs the certificate of an operator for the key that he made himself.",
      "It is written to a file, and is no secret. He needs the authority's as well:"
          + " <root_dir>/pki/ca.crt of the master."
    },
    footer = {"", "Example:", "  orch operator create ann --csr ann.csr --valid 8h"})
final class OperatorCreate extends Command {

  private static final int LONGEST = 16 * 1024;

  @Parameters(paramLabel = "NAME", description = "As the master's configuration names him.")
  String name = "";

  @Option(
      names = "--csr",
      paramLabel = "FILE",
      required = true,
      description = "His request, as 'orch operator request' printed it.")
  Path csr = Path.of("");

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      defaultValue = "12h",
      converter = Durations.class,
      description = "For how long: 15m, 8h, 30d. Default: 12h. It is renewed for as long.")
  Duration valid = Duration.ofHours(12);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the certificate is put. Default: NAME.crt.")
  @Nullable Path file;

  OperatorCreate(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    byte[] request = request();
    try (Client client = connect()) {
      X509Certificate made = client.operators().certify(name, request, valid).getFirst();
      Path written = file == null ? Path.of(name + ".crt") : file;
      Pem.writeCertificates(written, List.of(made));
      out.text(written + ": " + name + ", until " + Listing.time(made.getNotAfter().toInstant()));
      return ExitCode.OK;
    }
  }

  private byte[] request() {
    try {
      if (Files.size(csr) > LONGEST) {
        throw new OrchException(ErrorCode.ARGUMENT_INVALID, csr + " is too long to be a request");
      }
      String body = Files.readString(csr).replaceAll("-----[A-Z ]+-----", "");
      return Base64.getMimeDecoder().decode(body);
    } catch (IOException | IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.file(csr.toString()),
          "is no request in PEM: " + e.getMessage(),
          e);
    }
  }
}
