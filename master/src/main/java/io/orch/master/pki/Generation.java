package io.orch.master.pki;

import io.orch.proto.tls.CaPin;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the authorities that a trust domain has had, one after the other.
 *
 * @param number counted from 1
 * @param certificate signed by itself
 * @param key empty when it is retired and the key is gone
 * @param link its certificate signed by the one before it; empty for the first
 * @param begins when it issues certificates, until the next one begins
 * @param retired since when its certificates are accepted no more; empty while they are
 */
record Generation(
    int number,
    X509Certificate certificate,
    Optional<PrivateKey> key,
    Optional<X509Certificate> link,
    Instant begins,
    Optional<Instant> retired) {

  CaPin pin() {
    return CaPin.of(certificate);
  }

  boolean trusted() {
    return retired.isEmpty();
  }

  Generation retiredAt(Instant time) {
    return new Generation(number, certificate, Optional.empty(), link, begins, Optional.of(time));
  }

  /** Whether it may issue at a time. */
  boolean issues(Instant now) {
    return trusted() && key.isPresent() && !begins.isAfter(now);
  }
}
