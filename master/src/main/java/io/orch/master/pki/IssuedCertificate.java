package io.orch.master.pki;

import io.orch.proto.tls.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate that was issued; a row of the store.
 *
 * @param serial lower-case hexadecimal; the key of the row, at most 40 characters
 * @param kind of identity: master, minion or operator
 * @param name of the identity: the minion's id or the operator's name, at most 128 characters
 * @param fingerprint of its public key, {@code sha256:} and 64 hexadecimal digits
 * @param der the certificate, at most a few kilobytes
 * @param generation the number of the authority that issued it
 * @param revoked when it was revoked; empty while it is good
 */
public record IssuedCertificate(
    String serial,
    Identity.Kind kind,
    String name,
    String fingerprint,
    Instant notBefore,
    Instant notAfter,
    byte[] der,
    int generation,
    Optional<Instant> revoked) {

  public IssuedCertificate {
    der = der.clone();
  }

  @Override
  public byte[] der() {
    return der.clone();
  }

  /** The same certificate, revoked. */
  public IssuedCertificate revokedAt(Instant time) {
    return new IssuedCertificate(
        serial, kind, name, fingerprint, notBefore, notAfter, der, generation, Optional.of(time));
  }

  @Override
  public String toString() {
    return "IssuedCertificate[" + serial + " of " + kind + " " + name + "]";
  }
}
