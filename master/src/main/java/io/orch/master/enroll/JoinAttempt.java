package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import java.security.PublicKey;

/**
 * A request to join whose id is valid and whose sender has shown that it holds the private key.
 *
 * @param token the text of a join token; empty for none
 */
public record JoinAttempt(MinionId minion, PublicKey key, String fingerprint, String token) {

  /** Without the token, which is a secret. */
  @Override
  public String toString() {
    return "JoinAttempt[" + minion + " with " + fingerprint + "]";
  }
}
