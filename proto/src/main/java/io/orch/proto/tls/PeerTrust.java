package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides in the handshake whether the other side is let on: its certificate is issued by the one
 * authority, is valid now, is meant for its side of a connection and names an identity of the kind
 * that is expected. Host names are not compared: who the other side is follows from the identity.
 */
final class PeerTrust extends X509ExtendedTrustManager {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /** Finds the authority to check a chain against, or refuses. */
  private interface Authority {
    X509Certificate of(X509Certificate[] chain) throws PeerRefused;
  }

  private final Authority authority;
  private final List<X509Certificate> shown;
  private final Clock clock;

  private PeerTrust(Authority authority, List<X509Certificate> shown, Clock clock) {
    this.authority = authority;
    this.shown = shown;
    this.clock = clock;
  }

  /** Trusts what a known authority issued. */
  static PeerTrust in(X509Certificate authority, Clock clock) {
    return new PeerTrust(chain -> authority, List.of(authority), clock);
  }

  /** Trusts what the authority issued that stands last in the chain and matches a pin. */
  static PeerTrust in(CaPin pin, Clock clock) {
    return new PeerTrust(chain -> pinned(chain, pin), List.of(), clock);
  }

  private static X509Certificate pinned(X509Certificate[] chain, CaPin pin) throws PeerRefused {
    X509Certificate last = chain[chain.length - 1];
    if (chain.length < 2 || !pin.matches(last)) {
      throw new PeerRefused(
          ErrorCode.CA_PIN_MISMATCH,
          "the master's CA is "
              + (chain.length < 2 ? "not shown" : CaPin.of(last))
              + ", and the pin is "
              + pin
              + "; take the pin from the master's pki/ca.sha256, or find out who answers at this"
              + " address");
    }
    return last;
  }

  private void check(X509Certificate @Nullable [] chain, boolean server) throws PeerRefused {
    if (chain == null || chain.length == 0) {
      throw new PeerRefused(ErrorCode.CERTIFICATE_INVALID, "no certificate was shown");
    }
    X509Certificate leaf = chain[0];
    X509Certificate issuer = authority.of(chain);
    try {
      Date now = Date.from(clock.now());
      issuer.checkValidity(now);
      if (issuer.getBasicConstraints() < 0 || leaf.getBasicConstraints() >= 0) {
        throw new PeerRefused(
            ErrorCode.CERTIFICATE_INVALID, "the chain is not an authority and one it vouches for");
      }
      PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
      rules.setRevocationEnabled(false);
      rules.setDate(now);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), rules);
      checkPurpose(leaf, server);
    } catch (PeerRefused e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new PeerRefused(
          ErrorCode.CERTIFICATE_INVALID, "the certificate is refused: " + e.getMessage(), e);
    }
  }

  private static void checkPurpose(X509Certificate leaf, boolean server)
      throws CertificateException {
    List<String> purposes = leaf.getExtendedKeyUsage();
    if (purposes == null || !purposes.contains(server ? SERVER_AUTH : CLIENT_AUTH)) {
      throw new PeerRefused(
          ErrorCode.CERTIFICATE_INVALID,
          "the certificate is not meant for a " + (server ? "server" : "client"));
    }
    try {
      Identity identity = Identity.of(leaf);
      if (server != (identity.kind() == Identity.Kind.MASTER)) {
        throw new PeerRefused(
            ErrorCode.CERTIFICATE_INVALID,
            identity + " is not to be met on this side of a connection");
      }
    } catch (OrchException e) {
      throw new PeerRefused(e.code(), String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, false);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, false);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, false);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, true);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, true);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, true);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return shown.toArray(X509Certificate[]::new);
  }
}
