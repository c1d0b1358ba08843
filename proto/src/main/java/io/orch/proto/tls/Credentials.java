package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side of a connection shows and whom it trusts.
 *
 * @param key the private key of {@code certificate}
 * @param certificate its own
 * @param trusted whose certificates are accepted
 */
public record Credentials(PrivateKey key, X509Certificate certificate, TrustBundle trusted) {

  public Credentials {
    if (!Keys.pair(key, certificate.getPublicKey())) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID, "the private key does not belong to the certificate");
    }
  }

  /** What is shown and accepted where there is one authority. */
  public Credentials(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
    this(key, certificate, TrustBundle.of(authority));
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
        TrustBundle.of(Pem.readCertificates(authority)));
  }

  /** Whom the certificate names. */
  public Identity identity() {
    return Identity.of(certificate);
  }

  public Instant expires() {
    return certificate.getNotAfter().toInstant();
  }

  /** Own certificate first, then the bundle. */
  public List<X509Certificate> chain() {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(trusted.certificates());
    return chain;
  }

  /** What a server shows, whose clients may know an older authority only. */
  public List<X509Certificate> shown() {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(trusted.shown());
    return chain;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Credentials[" + certificate.getSubjectX500Principal() + "]";
  }
}
