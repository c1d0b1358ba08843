package io.orch.master.pki;

import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.proto.web.ServerTls;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;

/** TLS of a server of a test at {@code localhost}, with an authority of its own. */
public final class LocalhostTls {

  private LocalhostTls() {}

  /**
   * Makes an authority and a certificate.
   *
   * @param ca where the authority's certificate is written, for who is to trust it
   */
  public static SSLContext trustedBy(Path ca) {
    Instant from = Instant.now().minus(Duration.ofDays(1));
    Instant to = from.plus(Duration.ofDays(2));
    KeyPair authorityKeys = Keys.generate();
    X509Certificate authority = Certificates.authority(authorityKeys, "test", from, to);
    KeyPair keys = Keys.generate();
    X509Certificate certificate =
        Certificates.server(
            authority,
            authorityKeys.getPrivate(),
            List.of("localhost"),
            keys.getPublic(),
            from,
            to);
    Pem.writeCertificates(ca, List.of(authority));
    return ServerTls.of(List.of(certificate, authority), keys.getPrivate());
  }
}
