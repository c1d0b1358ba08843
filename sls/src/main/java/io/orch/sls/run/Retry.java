package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
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
    if (!chunk.arguments().containsKey("retry")) {
      return ONCE;
    }
    return switch (chunk.argument("retry")) {
      case Map<?, ?> map -> of(map);
      case Boolean b when !b -> ONCE;
      case null, default -> of(Map.of());
    };
  }

  /** Values that are no whole numbers give way to the defaults. */
  private static Retry of(Map<?, ?> map) {
    return new Retry(
        (int) Math.clamp(whole(map.get("attempts"), DEFAULT_ATTEMPTS), 1, Integer.MAX_VALUE),
        !(map.get("until") instanceof Boolean until) || until,
        Duration.ofSeconds(Math.max(0, whole(map.get("interval"), DEFAULT_INTERVAL))),
        Duration.ofSeconds(Math.max(0, whole(map.get("splay"), 0))));
  }

  private static long whole(@Nullable Object value, long fallback) {
    return switch (value) {
      case Long number -> number;
      case Boolean b -> b ? 1 : 0;
      case null, default -> fallback;
    };
  }

  Duration pause() {
    long extra = splay.isZero() ? 0 : ThreadLocalRandom.current().nextLong(splay.toMillis() + 1);
    return interval.plusMillis(extra);
  }
}
