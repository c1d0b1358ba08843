package io.orch.master.enroll;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;

/** Why joins are refused, in words for operators and for strangers. */
public final class Refusals {

  private Refusals() {}

  static OrchException usedNonce() {
    return new OrchException(
        ErrorCode.CHALLENGE_INVALID, "the challenge was used by another join; ask for another");
  }

  /** That a token was used before. */
  public static OrchException usedToken(JoinToken.Use use) {
    return new OrchException(
        ErrorCode.TOKEN_USED,
        "the join token was used at "
            + use.time()
            + " by minion "
            + use.minion()
            + "; each is good once, make another with 'orch token create'");
  }

  static OrchException conflict(MinionKey known) {
    return new OrchException(
        ErrorCode.KEY_CONFLICT,
        "minion "
            + known.minion()
            + " is known with another key ("
            + known.fingerprint()
            + ", "
            + known.state().text()
            + "); if it was rebuilt, first 'orch key revoke "
            + known.minion()
            + "'");
  }

  static OrchException revoked(MinionKey known) {
    return new OrchException(
        ErrorCode.CERTIFICATE_REVOKED,
        "the key of minion "
            + known.minion()
            + " was revoked; to let the minion back, remove its pki directory so that it makes"
            + " a new key");
  }

  static OrchException fenced(MinionKey known) {
    return new OrchException(
        ErrorCode.KEY_CONFLICT,
        "two hosts have the key of minion "
            + known.minion()
            + "; an operator must decide: 'orch key accept' or 'orch key revoke'");
  }

  /**
   * What a stranger is told: nothing that it could learn of other minions, or of the rules. The
   * cause of it is what operators are told.
   */
  static OrchException terse(OrchException full) {
    String told =
        switch (full.code()) {
          case EVIDENCE_REFUSED -> "the master does not take this instance; its audit log says why";
          case PERMISSION_DENIED -> "the master refuses this minion; its audit log says why";
          case KEY_CONFLICT ->
              "this id is known with another key; an operator can end that with 'orch key revoke'";
          case TOKEN_USED -> "the join token was used; make another with 'orch token create'";
          default -> "";
        };
    return told.isEmpty() ? full : new OrchException(full.code(), Location.NONE, told, full);
  }
}
