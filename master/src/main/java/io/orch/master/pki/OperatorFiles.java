package io.orch.master.pki;

import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * An operator's identity as files in one directory: {@code operator.crt}, {@code operator.key},
 * {@code ca.crt} and the command line's configuration {@code cli.yaml}, which names them.
 */
public final class OperatorFiles {

  private final Path directory;

  public OperatorFiles(Path directory) {
    this.directory = directory;
  }

  /** Those of several operators, each in a directory of its name, to be handed out. */
  public static void writeEach(
      Path directory, Authority authority, Collection<String> names, String masterAddress) {
    for (String name : names) {
      new OperatorFiles(directory.resolve(name)).write(authority, name, masterAddress);
    }
  }

  /**
   * Makes the identity when there is none or its last third has begun or another authority issues
   * now, and writes where the master is now.
   */
  public void write(Authority authority, String name, String masterAddress) {
    Path certificate = directory.resolve("operator.crt");
    if (!Files.exists(certificate)
        || !authority.fresh(Pem.readCertificates(certificate).getFirst())) {
      Credentials made = authority.operator(name);
      Pem.writeKey(directory.resolve("operator.key"), made.key());
      Pem.writeCertificates(directory.resolve("ca.crt"), made.trusted().certificates());
      Pem.writeCertificates(certificate, List.of(made.certificate()));
    }
    Pem.writeText(
        directory.resolve("cli.yaml"),
        """
        master: "%s"
        ca: ca.crt
        certificate: operator.crt
        key: operator.key
        """
            .formatted(masterAddress));
  }
}
