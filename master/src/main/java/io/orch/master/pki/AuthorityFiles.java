package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.proto.tls.TrustBundle;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The files of the authorities in a master's {@code pki} directory. Each has {@code
 * authorities/N.key} and {@code authorities/N.crt}, which holds its certificate and then its link.
 * What others read follows from them: {@code ca.crt}, the certificates that are trusted, and {@code
 * ca.sha256}, the pin of the one that issues now.
 */
record AuthorityFiles(Path directory) {

  /** What a generation's files hold. */
  record Found(X509Certificate certificate, Optional<X509Certificate> link, PrivateKey key) {}

  private Path key(int number) {
    return directory.resolve("authorities").resolve(number + ".key");
  }

  private Path certificate(int number) {
    return directory.resolve("authorities").resolve(number + ".crt");
  }

  /**
   * A generation's files; empty when one of the two is missing.
   *
   * @throws OrchException CERTIFICATE_INVALID when they do not belong together
   */
  Optional<Found> find(int number) {
    if (!Files.exists(key(number)) || !Files.exists(certificate(number))) {
      return Optional.empty();
    }
    List<X509Certificate> certificates = Pem.readCertificates(certificate(number));
    PrivateKey key = Pem.readKey(key(number));
    if (!Keys.pair(key, certificates.getFirst().getPublicKey())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          Location.file(key(number).toString()),
          "is not the key of " + certificate(number) + "; restore both from the same backup");
    }
    return Optional.of(
        new Found(certificates.getFirst(), certificates.stream().skip(1).findFirst(), key));
  }

  /** Writes the key, then the certificate, so that what {@link #find} finds is whole. */
  void write(
      int number, PrivateKey key, X509Certificate certificate, Optional<X509Certificate> link) {
    remove(number);
    Pem.writeKey(key(number), key);
    Pem.writeCertificates(
        certificate(number), link.map(l -> List.of(certificate, l)).orElse(List.of(certificate)));
  }

  /** Removes a generation's key, and with it what {@link #find} finds. */
  void remove(int number) {
    try {
      Files.deleteIfExists(key(number));
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          Location.file(key(number).toString()),
          "can't be removed: " + e.getMessage(),
          e);
    }
  }

  /** Takes over the files of a master that had one authority only. */
  void adopt() {
    Path oldKey = directory.resolve("ca.key");
    if (Files.exists(oldKey) && Files.exists(directory.resolve("ca.crt"))) {
      write(
          1,
          Pem.readKey(oldKey),
          Pem.readCertificates(directory.resolve("ca.crt")).getFirst(),
          Optional.empty());
      try {
        Files.delete(oldKey);
      } catch (IOException e) {
        throw new OrchException(
            ErrorCode.CERTIFICATE_INVALID,
            Location.file(oldKey.toString()),
            "can't be removed: " + e.getMessage(),
            e);
      }
    }
  }

  /** Writes what others read. */
  void publish(TrustBundle bundle) {
    Pem.writeCertificates(directory.resolve("ca.crt"), bundle.certificates());
    Pem.writeText(directory.resolve("ca.sha256"), CaPin.of(bundle.issuer()) + "\n");
  }
}
