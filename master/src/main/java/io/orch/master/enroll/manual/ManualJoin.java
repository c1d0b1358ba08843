package io.orch.master.enroll.manual;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.JoinAnswer;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinMethod;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.proto.stream.RateLimit;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The method of those who have no token: their key waits for an operator, or, where that is
 * configured, is accepted at once. How many keys wait, and how fast new ones come, is bounded; the
 * caller is anonymous. Thread-safe.
 */
public final class ManualJoin implements JoinMethod {

  private static final double NEW_KEYS_PER_SECOND = 50;
  private static final double NEW_KEYS_AT_ONCE = 500;

  private final EnrollStore store;
  private final Issuer issuer;
  private final boolean autoAccept;
  private final int maxPending;
  private final Duration retryAfter;
  private final Clock clock;
  private final RateLimit newKeys;

  /**
   * The method.
   *
   * @param maxPending how many keys may wait
   * @param retryAfter when a minion whose key waits should ask again
   */
  public ManualJoin(
      EnrollStore store,
      Issuer issuer,
      boolean autoAccept,
      int maxPending,
      Duration retryAfter,
      Clock clock) {
    this.store = store;
    this.issuer = issuer;
    this.autoAccept = autoAccept;
    this.maxPending = maxPending;
    this.retryAfter = retryAfter;
    this.clock = clock;
    newKeys = new RateLimit(NEW_KEYS_PER_SECOND, NEW_KEYS_AT_ONCE, clock);
  }

  @Override
  public boolean handles(JoinAttempt attempt) {
    return attempt.token().isEmpty();
  }

  @Override
  public JoinAnswer join(JoinAttempt attempt) {
    Optional<MinionKey> known =
        store.key(attempt.minion()).filter(key -> key.state() != KeyState.REVOKED);
    if (known.isEmpty()) {
      add(attempt);
    } else if (autoAccept && known.get().state() == KeyState.PENDING) {
      store.decide(known.get(), KeyState.ACCEPTED, clock.now());
    }
    boolean accepted =
        store
            .key(attempt.minion())
            .filter(key -> key.fingerprint().equals(attempt.fingerprint()))
            .filter(key -> key.state() == KeyState.ACCEPTED)
            .isPresent();
    return accepted
        ? new JoinAnswer.Issued(issuer.issue(attempt.minion(), attempt.key()))
        : new JoinAnswer.Pending(attempt.fingerprint(), retryAfter);
  }

  private void add(JoinAttempt attempt) {
    if (!autoAccept && store.count(KeyState.PENDING) >= maxPending) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          maxPending
              + " keys wait already; decide on some with 'orch key accept' or 'orch key reject',"
              + " or raise max_pending_keys");
    }
    if (!newKeys.tryTake()) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "too many new minions ask at once; this one may ask later");
    }
    Instant now = clock.now();
    KeyState state = autoAccept ? KeyState.ACCEPTED : KeyState.PENDING;
    String method = autoAccept ? "auto" : "manual";
    store.addKey(new MinionKey(attempt.minion(), attempt.fingerprint(), state, method, now, now));
  }
}
