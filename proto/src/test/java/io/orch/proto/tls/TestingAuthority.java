package io.orch.proto.tls;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** A certificate authority with nothing around it. */
final class TestingAuthority {

  final KeyPair keys = Keys.generate();
  private final Instant start;
  final X509Certificate certificate;

  TestingAuthority(String name, Instant start) {
    this.start = start;
    certificate = Certificates.authority(keys, name, start, start.plus(Duration.ofDays(3650)));
  }

  TestingAuthority(Instant start) {
    this("test", start);
  }

  TestingAuthority(String name) {
    this(name, Instant.now().minusSeconds(60));
  }

  /** A newer authority's certificate, signed by this one. */
  X509Certificate link(TestingAuthority newer) {
    return Certificates.link(certificate, keys.getPrivate(), newer.certificate);
  }

  TestingAuthority() {
    this(Instant.now().minusSeconds(60));
  }

  Credentials issue(Identity.Kind kind, String name) {
    return issue(kind, name, start, start.plus(Duration.ofDays(1)));
  }

  Credentials issue(Identity.Kind kind, String name, Instant notBefore, Instant notAfter) {
    KeyPair own = Keys.generate();
    X509Certificate issued =
        Certificates.issue(
            certificate,
            keys.getPrivate(),
            new Identity("orch", kind, name),
            own.getPublic(),
            notBefore,
            notAfter);
    return new Credentials(own.getPrivate(), issued, certificate);
  }
}
