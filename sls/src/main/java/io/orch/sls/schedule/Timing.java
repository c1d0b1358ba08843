package io.orch.sls.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The form in which an entry says when it is due. */
public sealed interface Timing {

  /** Again and again after so much time, by a clock that no one can set. */
  record Every(Duration interval) implements Timing {}

  /** When a clock on the wall shows one of these. */
  record When(List<DatePattern> times) implements Timing {
    public When {
      times = List.copyOf(times);
    }
  }

  record Cron(CronLine line) implements Timing {}

  record Once(LocalDateTime time) implements Timing {}

  /** It runs only when it is told to, or on a start. */
  record Never() implements Timing {}

  /** The word that stands for it in a configuration. */
  default String word() {
    return switch (this) {
      case Every e -> "every " + e.interval.toString().substring(2).toLowerCase(Locale.ROOT);
      case When w -> "when";
      case Cron c -> "cron " + c.line;
      case Once o -> "once";
      case Never n -> "never";
    };
  }

  /** The first due time after a point in time, of what goes by the clock on the wall. */
  default Optional<Instant> next(ZoneId zone, Instant after) {
    return switch (this) {
      case Every e -> Optional.empty();
      case When w ->
          w.times.stream()
              .map(time -> WallTimes.next(time, zone, after))
              .flatMap(Optional::stream)
              .min(Instant::compareTo);
      case Cron c -> WallTimes.next(c.line, zone, after);
      case Once o -> Optional.of(WallTimes.instant(o.time, zone)).filter(t -> t.isAfter(after));
      case Never n -> Optional.empty();
    };
  }

  /** The first few due times after a point in time; of an interval counted from there. */
  default List<Instant> upcoming(ZoneId zone, Instant after, int count) {
    List<Instant> found = new ArrayList<>();
    Instant cursor = after;
    for (int i = 0; i < count; i++) {
      Optional<Instant> next =
          this instanceof Every e ? Optional.of(cursor.plus(e.interval)) : next(zone, cursor);
      if (next.isEmpty()) {
        break;
      }
      found.add(next.get());
      cursor = next.get();
    }
    return found;
  }
}
