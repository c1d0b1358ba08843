package io.orch.master.enroll;

import io.orch.proto.stream.RateLimit;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Bounds what strangers can have the master keep: how many keys wait for an operator, and how fast
 * new ones come that no token or cloud vouches for. Thread-safe.
 */
public final class WaitingKeys {

  private static final double NEW_KEYS_PER_SECOND = 50;
  private static final double NEW_KEYS_AT_ONCE = 500;

  private final int most;
  private final Duration retryAfter;
  private final RateLimit newKeys;

  /**
   * @param most how many keys may wait
   * @param retryAfter when a minion whose key waits should ask again
   */
  public WaitingKeys(int most, Duration retryAfter, Clock clock) {
    this.most = most;
    this.retryAfter = retryAfter;
    newKeys = new RateLimit(NEW_KEYS_PER_SECOND, NEW_KEYS_AT_ONCE, clock);
  }

  Duration retryAfter() {
    return retryAfter;
  }

  void take(EnrollStore store, Grant grant) {
    if (store.count(KeyState.PENDING) >= most) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          most
              + " keys wait already; decide on some with 'orch key accept' or 'orch key reject',"
              + " or raise max_pending_keys");
    }
    takeRate(Optional.empty(), grant);
  }

  /** Takes a permit for a key that is new, and for which no one vouches. */
  void takeRate(Optional<MinionKey> known, Grant grant) {
    boolean vouched = grant.token().isPresent() || !grant.instance().isEmpty();
    boolean fresh = known.filter(key -> key.state() != KeyState.REVOKED).isEmpty();
    if (fresh && !vouched && !newKeys.tryTake()) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "too many new minions ask at once; this one may ask later");
    }
  }
}
