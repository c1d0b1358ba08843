package io.orch.proto.stream;

import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How often each host may do something; the last thousand are remembered. Thread-safe. */
public final class AddressLimits {

  private static final int MOST = 1_000;

  private final double perSecond;
  private final double atOnce;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, RateLimit> limits =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RateLimit> eldest) {
          return size() > MOST;
        }
      };

  public AddressLimits(double perSecond, double atOnce, Clock clock) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  /** The limit of a host. */
  public RateLimit of(String host) {
    lock.lock();
    try {
      return limits.computeIfAbsent(host, name -> new RateLimit(perSecond, atOnce, clock));
    } finally {
      lock.unlock();
    }
  }
}
