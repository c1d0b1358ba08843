package io.orch.proto.stream;

import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bucket of permits that fills at a steady rate up to a bound; measured on the monotonic clock.
 * Thread-safe.
 */
public final class RateLimit {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double bound;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private double permits;
  private long filledAt;

  /**
   * A full bucket.
   *
   * @param bound how many permits it holds
   */
  public RateLimit(double perSecond, double bound, Clock clock) {
    this.perSecond = perSecond;
    this.bound = bound;
    this.clock = clock;
    permits = bound;
    filledAt = clock.nanos();
  }

  /** Takes a permit when there is one. */
  public boolean tryTake() {
    lock.lock();
    try {
      fill();
      if (permits < 1) {
        return false;
      }
      permits--;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a permit, in advance when there is none; the time until it would have been there. */
  public Duration take() {
    return take(1);
  }

  /** Takes so many permits, in advance when there are not enough. */
  public Duration take(double count) {
    lock.lock();
    try {
      fill();
      permits -= count;
      return permits >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-permits / perSecond * NANOS));
    } finally {
      lock.unlock();
    }
  }

  private void fill() {
    long now = clock.nanos();
    permits = Math.min(bound, permits + (now - filledAt) / NANOS * perSecond);
    filledAt = now;
  }
}
