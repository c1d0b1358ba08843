package io.orch.master.bootstrap;

import io.orch.proto.tls.Certificates;
import io.orch.sls.tree.Hashes;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The certificates that an instance may trust the master's HTTPS by, each known by the SHA-256 of
 * its PEM text, which is all that the instance must be told beforehand.
 *
 * @param trusted the present ones; the first is what new user data names
 */
record Anchors(Supplier<List<X509Certificate>> trusted) {

  private static final int LINE = 64;

  /** A certificate as it is served: one PEM object. */
  static String pem(X509Certificate certificate) {
    String body =
        Base64.getMimeEncoder(LINE, new byte[] {'\n'})
            .encodeToString(Certificates.der(certificate));
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  /** The hash of the first. */
  String pin() {
    return Hashes.sha256(pem(trusted.get().getFirst()));
  }

  /** The one of a hash, as PEM. */
  Optional<String> find(String sha256) {
    return trusted.get().stream()
        .map(Anchors::pem)
        .filter(pem -> Hashes.sha256(pem).equals(sha256))
        .findFirst();
  }
}
