package io.orch.master.enroll;

import io.orch.proto.stream.RateLimit;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds how many refusals are told, since strangers cause them: those of one kind from one address
 * once a minute, with how many there were, and of all no more than a steady rate. Thread-safe.
 */
public final class RefusalTally {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 10_000;
  private static final double PER_SECOND = 20;
  private static final double AT_ONCE = 500;

  private final Clock clock;
  private final RateLimit rate;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  public RefusalTally(Clock clock) {
    this.clock = clock;
    rate = new RateLimit(PER_SECOND, AT_ONCE, clock);
  }

  /** Refusals of one kind that were not told, since a time. */
  private record Count(long since, int untold) {}

  /** The refusal to tell, with those before it that were not; empty for none. */
  public synchronized Optional<JoinRefusal> add(JoinRefusal refusal) {
    String kind = host(refusal.address()) + " " + refusal.method() + " " + refusal.code();
    long now = clock.nanos();
    Count count = counts.getOrDefault(kind, new Count(now - WINDOW.toNanos(), 0));
    int times = count.untold + 1;
    if (now - count.since < WINDOW.toNanos() || !rate.tryTake()) {
      counts.put(kind, new Count(count.since, times));
      forget();
      return Optional.empty();
    }
    counts.put(kind, new Count(now, 0));
    forget();
    return Optional.of(refusal.times(times));
  }

  private void forget() {
    while (counts.size() > MOST) {
      counts.remove(counts.keySet().iterator().next());
    }
  }

  private static String host(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? address : address.substring(0, colon);
  }
}
