package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides in the handshake whether the other side is let on: its certificate is issued by an
 * authority that is trusted, is valid now, is meant for its side of a connection and names an
 * identity of the kind that is expected. Host names are not compared: who the other side is follows
 * from the identity. A server may show links from a newer authority to one that its client knows.
 */
final class PeerTrust extends X509ExtendedTrustManager {

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /** Finds the authorities to check a chain against, or refuses. */
  private interface Anchors {
    List<X509Certificate> of(X509Certificate[] chain) throws PeerRefused;
  }

  private final Anchors anchors;
  private final Clock clock;

  private PeerTrust(Anchors anchors, Clock clock) {
    this.anchors = anchors;
    this.clock = clock;
  }

  /** Trusts what known authorities issued. */
  static PeerTrust in(TrustBundle trusted, Clock clock) {
    return new PeerTrust(chain -> trusted.authorities(), clock);
  }

  /** Trusts what an authority issued that stands in the chain and matches a pin. */
  static PeerTrust in(CaPin pin, Clock clock) {
    return new PeerTrust(chain -> List.of(pinned(chain, pin)), clock);
  }

  private static X509Certificate pinned(X509Certificate[] chain, CaPin pin) throws PeerRefused {
    return Arrays.stream(chain)
        .skip(1)
        .filter(pin::matches)
        .findFirst()
        .orElseThrow(
            () ->
                new PeerRefused(
                    ErrorCode.CA_PIN_MISMATCH,
                    "the master's CA is "
                        + (chain.length < 2 ? "not shown" : CaPin.of(chain[1]))
                        + ", and the pin is "
                        + pin
                        + "; take the pin from the master's pki/ca.sha256, or find out who answers"
                        + " at this address"));
  }

  private void check(X509Certificate @Nullable [] chain, boolean server) throws PeerRefused {
    if (chain == null || chain.length == 0 || chain.length > 1 + TrustBundle.LONGEST) {
      throw new PeerRefused(
          ErrorCode.CERTIFICATE_INVALID,
          chain == null || chain.length == 0
              ? "no certificate was shown"
              : chain.length + " certificates were shown, which is too many");
    }
    X509Certificate leaf = chain[0];
    List<X509Certificate> trusted = anchors.of(chain);
    if (leaf.getBasicConstraints() >= 0) {
      throw new PeerRefused(
          ErrorCode.CERTIFICATE_INVALID, "the chain is not an authority and one it vouches for");
    }
    try {
      new CertificatePath(trusted, Date.from(clock.now()))
          .check(leaf, server ? List.of(chain).subList(1, chain.length) : List.of());
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

  /** None: whoever has a certificate shows it, and is refused for it rather than not known. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
