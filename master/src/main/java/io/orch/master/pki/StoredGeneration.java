package io.orch.master.pki;

import java.time.Instant;
import java.util.Optional;

/**
 * An authority as the masters that share a store tell each other of it; a row of the store. Its key
 * is not in it, but sealed with the key of the one before, which each of them has.
 *
 * @param number counted from 1; the key of the row
 * @param pin {@code sha256:} and 64 hexadecimal digits
 * @param der its certificate, at most a few kilobytes
 * @param link its certificate signed by the one before it, in DER; empty for the first
 * @param sealedKey see {@link SealedKey}; empty for the first
 * @param begins when it issues certificates
 * @param retired since when its certificates are accepted no more
 */
public record StoredGeneration(
    int number,
    String pin,
    byte[] der,
    byte[] link,
    byte[] sealedKey,
    Instant begins,
    Optional<Instant> retired) {

  /** The same, retired. */
  public StoredGeneration retiredAt(Instant time) {
    return new StoredGeneration(number, pin, der, link, sealedKey, begins, Optional.of(time));
  }

  @Override
  public String toString() {
    return "StoredGeneration[" + number + " " + pin + "]";
  }
}
