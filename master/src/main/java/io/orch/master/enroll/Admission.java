package io.orch.master.enroll;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.pki.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one join writes; one transaction.
 *
 * @param key pending or accepted
 * @param certificate of an accepted key; empty when none is new
 * @param nonce that the join was made with
 * @param token SHA-256 of the token that is used up
 * @param facts that were verified of the minion; their instance is bound to it for ever
 * @param replaces the fingerprint of the accepted key that a rule lets this one replace; it is
 *     revoked, with its certificates
 */
public record Admission(
    MinionKey key,
    Optional<IssuedCertificate> certificate,
    Nonce nonce,
    Optional<String> token,
    Optional<VerifiedFacts> facts,
    Optional<String> replaces,
    Instant time) {

  /** What became of it. */
  public sealed interface Result {}

  /**
   * All of it is stored.
   *
   * @param revoked serials of the certificates of the key that was replaced
   */
  public record Done(List<String> revoked) implements Result {
    public Done {
      revoked = List.copyOf(revoked);
    }
  }

  /** Why nothing of it is stored. */
  public enum Refused implements Result {
    /** The nonce was used by another join. */
    NONCE_USED,
    /** The token was used by another join, or is not there. */
    TOKEN_USED,
    /** The id has another key. */
    KEY_KNOWN,
    /** The instance is another minion, or joined with another key. */
    INSTANCE_KNOWN
  }
}
