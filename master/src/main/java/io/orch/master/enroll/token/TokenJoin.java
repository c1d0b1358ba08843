package io.orch.master.enroll.token;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.Grant;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinMethod;
import io.orch.master.enroll.JoinToken;
import io.orch.master.enroll.Refusals;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The method of those who have a token, which is used up by the join that it lets in: of several
 * that come with the same one wins. The winner may ask again with the same key, for the case that
 * the answer was lost. Thread-safe.
 */
public final class TokenJoin implements JoinMethod {

  private final EnrollStore store;
  private final Clock clock;

  public TokenJoin(EnrollStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public boolean handles(JoinAttempt attempt) {
    return !attempt.token().isEmpty() && attempt.evidence().isEmpty();
  }

  @Override
  public Grant look(JoinAttempt attempt) {
    JoinToken token = find(attempt);
    if (token.use().isPresent()) {
      requireWinner(attempt, token.use().get());
      return Grant.plain(attempt.minion(), "token", true);
    }
    if (!token.expires().isAfter(clock.now())) {
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
    return new Grant(
        attempt.minion(),
        "token",
        true,
        Optional.of(token.sha256()),
        "",
        granted(token),
        Optional.empty());
  }

  private static Map<String, @Nullable Object> granted(JoinToken token) {
    Map<String, @Nullable Object> grains = new LinkedHashMap<>();
    if (!token.environment().isEmpty()) {
      grains.put("environment", token.environment());
    }
    if (!token.role().isEmpty()) {
      grains.put("role", token.role());
    }
    return grains;
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

  private static void requireWinner(JoinAttempt attempt, JoinToken.Use use) {
    boolean winner =
        use.minion().equals(attempt.minion().value())
            && use.fingerprint().equals(attempt.fingerprint());
    if (!winner) {
      throw Refusals.usedToken(use);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
