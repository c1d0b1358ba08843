package io.orch.master.enroll.token;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.JoinAnswer;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinMethod;
import io.orch.master.enroll.JoinToken;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.pki.IssuedCertificate;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * The method of those who have a token. The token, the minion's key and its certificate are stored
 * in one transaction: of several that come with the same token one wins. The winner may ask again
 * with the same key, for the case that the answer was lost. Thread-safe.
 */
public final class TokenJoin implements JoinMethod {

  private final EnrollStore store;
  private final Issuer issuer;
  private final Clock clock;

  public TokenJoin(EnrollStore store, Issuer issuer, Clock clock) {
    this.store = store;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public boolean handles(JoinAttempt attempt) {
    return !attempt.token().isEmpty();
  }

  @Override
  public JoinAnswer join(JoinAttempt attempt) {
    JoinToken token = find(attempt);
    if (token.use().isPresent()) {
      return again(attempt, token.use().get());
    }
    Instant now = clock.now();
    if (!token.expires().isAfter(now)) {
      throw new OrchException(
          ErrorCode.TOKEN_EXPIRED,
          "the join token expired at "
              + token.expires()
              + "; make another with 'orch token create'");
    }
    if (!new MinionGlob(token.minionGlob()).matches(attempt.minion())) {
      throw new OrchException(
          ErrorCode.TOKEN_INVALID,
          "the join token is for minions '"
              + token.minionGlob()
              + "', which "
              + attempt.minion()
              + " is not");
    }
    return redeem(attempt, token, now);
  }

  private JoinToken find(JoinAttempt attempt) {
    String hash = TokenText.sha256(attempt.token());
    return store
        .token(hash)
        .filter(token -> MessageDigest.isEqual(bytes(token.sha256()), bytes(hash)))
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.TOKEN_INVALID,
                    "the join token is unknown to this master; make one with 'orch token"
                        + " create'"));
  }

  private JoinAnswer redeem(JoinAttempt attempt, JoinToken token, Instant now) {
    MinionKey key =
        new MinionKey(
            attempt.minion(), attempt.fingerprint(), KeyState.ACCEPTED, "token", now, now);
    IssuedCertificate certificate = issuer.sign(attempt.minion(), attempt.key());
    if (store.redeem(token.sha256(), key, certificate, now)) {
      return new JoinAnswer.Issued(issuer.chain(certificate));
    }
    return store
        .token(token.sha256())
        .flatMap(JoinToken::use)
        .map(use -> again(attempt, use))
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.KEY_CONFLICT,
                    "minion " + attempt.minion() + " joined with another key meanwhile"));
  }

  private JoinAnswer again(JoinAttempt attempt, JoinToken.Use use) {
    boolean winner =
        use.minion().equals(attempt.minion().value())
            && use.fingerprint().equals(attempt.fingerprint());
    if (!winner) {
      throw new OrchException(
          ErrorCode.TOKEN_USED,
          "the join token was used at "
              + use.time()
              + " by minion "
              + use.minion()
              + "; each is good once, make another with 'orch token create'");
    }
    return new JoinAnswer.Issued(issuer.issue(attempt.minion(), attempt.key()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
