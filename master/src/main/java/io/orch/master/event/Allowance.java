package io.orch.master.event;

import io.orch.proto.stream.RateLimit;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much a minion may write to the log: a burst, and then a steady rate. Thread-safe. */
final class Allowance {

  private static final int BURST_SECONDS = 10;
  private static final double BYTES_PER_SECOND = 2 << 20;

  private final RateLimit events;
  private final RateLimit bytes;
  private final Clock clock;
  private final AtomicLong closedUntil;

  Allowance(int perSecond, Clock clock) {
    events = new RateLimit(perSecond, (double) BURST_SECONDS * perSecond, clock);
    bytes = new RateLimit(BYTES_PER_SECOND, BURST_SECONDS * BYTES_PER_SECOND, clock);
    this.clock = clock;
    closedUntil = new AtomicLong(clock.nanos());
  }

  /** How long nothing is taken yet; nothing when something is. */
  Duration closed() {
    return Duration.ofNanos(Math.max(0, closedUntil.get() - clock.nanos()));
  }

  /** Counts what was taken; how long nothing more is taken then. */
  Duration spend(int count, long size) {
    Duration one = events.take(count);
    Duration other = bytes.take(size);
    Duration wait = one.compareTo(other) > 0 ? one : other;
    closedUntil.set(clock.nanos() + wait.toNanos());
    return wait;
  }
}
