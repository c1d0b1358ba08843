package io.orch.master.enroll.token;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.FactName;
import io.orch.master.enroll.JoinToken;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes join tokens. Thread-safe. */
public final class Tokens {

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MAX_GLOB = 256;

  /** How long one that expired is known as such, so that who comes with it is told so. */
  private static final Duration KEPT = Duration.ofDays(7);

  /** How long a token is good when its maker does not say. */
  public static final Duration DEFAULT_LIFE = Duration.ofHours(1);

  private final EnrollStore store;
  private final Clock clock;

  public Tokens(EnrollStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A new token. Only its hash is kept.
   *
   * @param text what the minion is given; a secret
   */
  public record Created(String text, JoinToken token) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Created[" + token + "]";
    }
  }

  /**
   * Makes a token for one minion.
   *
   * @param minionGlob that the minion's id must match; empty for any
   * @param life how long it is good; zero for the default
   */
  public Created create(String minionGlob, Duration life, String operator) {
    return create(minionGlob, "", "", life, operator);
  }

  /**
   * The same, with what the minion is then known as.
   *
   * @param environment that it is in; empty for none
   * @param role that it has; empty for none
   */
  public Created create(
      String minionGlob, String environment, String role, Duration life, String operator) {
    FactName.require("environment", environment);
    FactName.require("role", role);
    if (life.isNegative() || life.compareTo(LONGEST) > 0 || minionGlob.length() > MAX_GLOB) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a token is good for at most "
              + LONGEST.toDays()
              + " days, and its glob has at most "
              + MAX_GLOB
              + " characters");
    }
    String text = TokenText.random();
    Instant now = clock.now();
    Instant expires = now.plus(life.isZero() ? DEFAULT_LIFE : life);
    JoinToken token =
        new JoinToken(
            TokenText.sha256(text),
            minionGlob,
            environment,
            role,
            operator,
            now,
            expires,
            Optional.empty());
    purge();
    store.addToken(token);
    return new Created(text, token);
  }

  /** Removes the tokens that expired a while ago, used or not; how many. */
  public int purge() {
    return store.purgeTokens(clock.now().minus(KEPT));
  }
}
