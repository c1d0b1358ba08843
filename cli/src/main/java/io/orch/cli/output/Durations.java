package io.orch.cli.output;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
final class Durations {

  private static final long MINUTE = 60_000;
  private static final long TEN_SECONDS = 10_000;

  private Durations() {}

  /** {@code 0.42 s}, {@code 12.3 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
  static String of(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < TEN_SECONDS) {
      return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }
    if (millis < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    return duration.toHours() == 0
        ? String.format(
            Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
        : String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }
}
