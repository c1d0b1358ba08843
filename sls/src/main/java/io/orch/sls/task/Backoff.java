package io.orch.sls.task;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that double from a first to a longest, each drawn evenly from zero to the current
 * bound ("full jitter"), so that many clients that failed together do not return together. Not
 * thread-safe.
 */
public final class Backoff {

  private static final int RELAXED = 5;

  private final long firstMillis;
  private final long longestMillis;
  private final RandomGenerator random;
  private int failures;

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.firstMillis = Math.max(1, first.toMillis());
    this.longestMillis = Math.max(firstMillis, longest.toMillis());
    this.random = random;
  }

  /** The time to wait before the next attempt. */
  public Duration next() {
    int shift = Math.min(failures++, 30);
    long bound = Math.min(longestMillis, firstMillis << shift);
    return Duration.ofMillis(bound / 10 + random.nextLong(bound - bound / 10 + 1));
  }

  /**
   * Forgets some failures, after a success that did not last: the next time is at most 32 times the
   * first.
   */
  public void relax() {
    failures = Math.min(failures, RELAXED);
  }

  /** Starts again from the first time, after a success. */
  public void reset() {
    failures = 0;
  }
}
