package io.orch.master.enroll;

import java.time.Instant;
import java.util.Optional;

/**
 * A one-use permission to join; a row of the store. The token's text is not kept.
 *
 * @param sha256 of the text, 64 hexadecimal digits; the key of the row
 * @param minionGlob that the joining minion's id must match; empty for any, at most 256 characters
 * @param environment and
 * @param role that it grants, each at most 128 characters; empty for none
 * @param createdBy the operator's name
 * @param use who used it; empty while it can be used
 */
public record JoinToken(
    String sha256,
    String minionGlob,
    String environment,
    String role,
    String createdBy,
    Instant created,
    Instant expires,
    Optional<Use> use) {

  /**
   * That a token was used.
   *
   * @param minion the id that joined with it
   * @param fingerprint of the key that it joined with
   */
  public record Use(String minion, String fingerprint, Instant time) {}

  /** The same token, used. */
  public JoinToken usedBy(MinionKey key, Instant time) {
    return new JoinToken(
        sha256,
        minionGlob,
        environment,
        role,
        createdBy,
        created,
        expires,
        Optional.of(new Use(key.minion().value(), key.fingerprint(), time)));
  }
}
