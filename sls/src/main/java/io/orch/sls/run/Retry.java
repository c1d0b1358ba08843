package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How often a chunk is tried again.
 *
 * @param attempts how often it is run at most
 * @param until the result that ends the attempts
 * @param splay a random time of up to this is added to each interval
 */
record Retry(int attempts, boolean until, Duration interval, Duration splay) {

  private static final int DEFAULT_ATTEMPTS = 2;
  private static final long DEFAULT_INTERVAL = 30;
  private static final Retry ONCE = new Retry(1, true, Duration.ZERO, Duration.ZERO);

  static Retry of(LowChunk chunk) {
    return switch (chunk.argument("retry")) {
      case Map<?, ?> map -> of(map);
      case Boolean b when b ->
          new Retry(DEFAULT_ATTEMPTS, true, Duration.ofSeconds(DEFAULT_INTERVAL), Duration.ZERO);
      case null, default -> ONCE;
    };
  }

  private static Retry of(Map<?, ?> map) {
    return new Retry(
        (int) Math.max(1, seconds(map.get("attempts"), DEFAULT_ATTEMPTS)),
        !map.containsKey("until") || Values.truth(map.get("until")),
        Duration.ofMillis((long) (1000 * seconds(map.get("interval"), DEFAULT_INTERVAL))),
        Duration.ofMillis((long) (1000 * seconds(map.get("splay"), 0))));
  }

  private static double seconds(@Nullable Object value, double fallback) {
    return value instanceof Number n ? Math.max(0, n.doubleValue()) : fallback;
  }

  Duration pause() {
    long extra = splay.isZero() ? 0 : ThreadLocalRandom.current().nextLong(splay.toMillis() + 1);
    return interval.plusMillis(extra);
  }
}
