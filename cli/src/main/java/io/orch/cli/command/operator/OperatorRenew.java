package io.orch.cli.command.operator;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Listing;
import io.orch.cli.output.Output;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

@picocli.CommandLine.Command(
    name = "renew",
    description = {
      "Renews your own certificate for a new key, while it is still good.",
      "Both files that cli.yaml names are replaced; it is good for as long as the old one was."
    },
    footer = {"", "Example:", "  orch operator renew"})
final class OperatorRenew extends Command {

  OperatorRenew(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    CliConfig config = cliConfig();
    KeyPair keys = Keys.generate();
    try (Client client = connect()) {
      X509Certificate made = client.operators().renew(Csr.create(keys, "operator")).getFirst();
      Pem.writeKey(config.key(), keys.getPrivate());
      Pem.writeCertificates(config.certificate(), List.of(made));
      out.text("renewed until " + Listing.time(made.getNotAfter().toInstant()));
      return ExitCode.OK;
    }
  }
}
