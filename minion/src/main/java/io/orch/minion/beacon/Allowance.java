package io.orch.minion.beacon;

import java.time.Duration;

/**
 * How many events a beacon may still send in its interval, and how many were left out. Not
 * thread-safe.
 */
final class Allowance {

  /** Events of one beacon in one interval. */
  static final int MOST = 1_000;

  private final long windowNanos;
  private long windowStart;
  private int sent;
  private long leftOut;

  Allowance(Duration interval, long now) {
    this.windowNanos = interval.toNanos();
    this.windowStart = now;
  }

  /** Whether one more may be sent now; one that may not is counted. */
  boolean take(long now) {
    turn(now);
    if (sent < MOST) {
      sent++;
      return true;
    }
    leftOut++;
    return false;
  }

  /** How many were left out in intervals that are over, told once. */
  long takeLeftOut(long now) {
    turn(now);
    if (sent > 0 || leftOut == 0) {
      return 0;
    }
    long told = leftOut;
    leftOut = 0;
    return told;
  }

  private void turn(long now) {
    if (now - windowStart >= windowNanos) {
      windowStart = now;
      sent = 0;
    }
  }
}
