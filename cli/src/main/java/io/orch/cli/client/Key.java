package io.orch.cli.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A minion's key.
 *
 * @param state {@code pending}, {@code accepted}, {@code rejected} or {@code revoked}
 * @param fingerprint SHA-256 of the public key
 * @param serial of the certificate; empty when there is none
 */
public record Key(
    String minion,
    String state,
    String fingerprint,
    @Nullable Instant created,
    @Nullable Instant expires,
    String serial) {

  /** What an operator can do to a key. */
  public enum Change {
    ACCEPT,
    REJECT,
    REVOKE
  }
}
