package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What one side of a connection shows and whom it trusts.
 *
 * @param key the private key of {@code certificate}
 * @param certificate its own, issued by {@code authority}
 * @param authority the only one whose certificates are accepted
 */
public record Credentials(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

  public Credentials {
    if (!Keys.pair(key, certificate.getPublicKey())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID, "the private key does not belong to the certificate");
    }
  }

  /**
   * Reads them from PEM files; in the certificate's file others may follow the first.
   *
   * @throws OrchException CERTIFICATE_INVALID, naming the file
   */
  public static Credentials load(Path key, Path certificate, Path authority) {
    return new Credentials(
        Pem.readKey(key),
        Pem.readCertificates(certificate).get(0),
        Pem.readCertificates(authority).get(0));
  }

  /** Whom the certificate names. */
  public Identity identity() {
    return Identity.of(certificate);
  }

  public Instant expires() {
    return certificate.getNotAfter().toInstant();
  }

  /** Own certificate first, the authority's last. */
  public List<X509Certificate> chain() {
    return List.of(certificate, authority);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Credentials[" + certificate.getSubjectX500Principal() + "]";
  }
}
