package io.orch.master.reactor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts what happens within a window of time, and blows when that is too much. Not thread-safe.
 */
final class Fuse {

  private final int most;
  private final long window;
  private final Deque<Long> times = new ArrayDeque<>();

  Fuse(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  /** Counts one more; whether that was too many. */
  boolean blows(long nanos) {
    while (!times.isEmpty() && nanos - times.peekFirst() > window) {
      times.removeFirst();
    }
    times.addLast(nanos);
    return times.size() > most;
  }

  void reset() {
    times.clear();
  }
}
