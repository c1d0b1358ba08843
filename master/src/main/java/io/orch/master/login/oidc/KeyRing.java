package io.orch.master.login.oidc;

import io.orch.proto.stream.RateLimit;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of an issuer, kept for an hour. A token that names another one has them asked for again,
 * a few times a minute at most, however many tokens there are. Keys that are older are not used,
 * also when the issuer can't be asked. Thread-safe.
 */
final class KeyRing {

  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double A_SECOND = 5.0 / 60;
  private static final int AT_ONCE = 5;

  private final Issuer issuer;
  private final Clock clock;
  private final RateLimit rate;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Kept kept;

  /** Keys, and when they were asked for on the monotonic clock. */
  private record Kept(List<IssuerKey> keys, long at) {

    List<IssuerKey> of(CompactToken token) {
      List<IssuerKey> fitting = keys.stream().filter(key -> key.fits(token.algorithm())).toList();
      if (token.key().isEmpty()) {
        return fitting.size() == 1 ? fitting : List.of();
      }
      return fitting.stream().filter(key -> key.id().equals(token.key())).toList();
    }
  }

  KeyRing(Issuer issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
    rate = new RateLimit(A_SECOND, AT_ONCE, clock);
    kept = new Kept(List.of(), clock.nanos() - LIFE.toNanos());
  }

  /**
   * The keys that may have signed a token: those of its id, or the only one when it names none.
   *
   * @return none when the issuer has none
   * @throws OrchException ISSUER_UNREACHABLE, or LIMIT_EXCEEDED when it was asked too often
   */
  List<IssuerKey> of(CompactToken token) {
    Kept known = kept;
    List<IssuerKey> found = fresh(known) ? known.of(token) : List.of();
    return found.isEmpty() ? again(known).of(token) : found;
  }

  private boolean fresh(Kept some) {
    return clock.nanos() - some.at() < LIFE.toNanos();
  }

  /** The keys of now, unless someone else asked for them meanwhile. */
  private Kept again(Kept seen) {
    try {
      if (!lock.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "the login was cancelled");
    }
    try {
      if (kept == seen) {
        if (!rate.tryTake()) {
          if (fresh(seen)) {
            return seen;
          }
          throw busy();
        }
        kept = new Kept(issuer.keys(), clock.nanos());
      }
      return kept;
    } finally {
      lock.unlock();
    }
  }

  private OrchException busy() {
    return new OrchException(
        ErrorCode.LIMIT_EXCEEDED,
        "the keys of " + issuer.name() + " were asked for too often; try again in a minute");
  }
}
