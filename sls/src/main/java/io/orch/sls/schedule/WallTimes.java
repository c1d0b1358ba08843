package io.orch.sls.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Points in time of a calendar in a zone whose clocks are changed. A time of day that a day does
 * not have is when the change is; one that it has twice is the first. What is meant by the time
 * that passes goes on through the change.
 */
final class WallTimes {

  private static final int MANY = 200_000;

  private WallTimes() {}

  /** The first after a point in time; empty when there is none. */
  static Optional<Instant> next(LocalTimes times, ZoneId zone, Instant after) {
    return times.everyHour() ? passing(times, zone, after) : shown(times, zone, after);
  }

  private static Optional<Instant> shown(LocalTimes times, ZoneId zone, Instant after) {
    LocalDateTime cursor = LocalDateTime.ofInstant(after, zone);
    for (int i = 0; i < MANY; i++) {
      Optional<LocalDateTime> local = times.from(cursor);
      if (local.isEmpty()) {
        return Optional.empty();
      }
      Instant instant = instant(local.get(), zone);
      if (instant.isAfter(after)) {
        return Optional.of(instant);
      }
      cursor = local.get().plusNanos(1);
    }
    return Optional.empty();
  }

  /** When a clock on the wall shows a time: the first time, or when it jumps over it. */
  static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.of(local, zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static Optional<Instant> passing(LocalTimes times, ZoneId zone, Instant after) {
    ZoneRules rules = zone.getRules();
    LocalDateTime cursor = LocalDateTime.ofInstant(after, zone).plusNanos(1);
    ZoneOffset offset = rules.getOffset(after);
    Instant since = after;
    for (int i = 0; i < MANY; i++) {
      Optional<LocalDateTime> local = times.from(cursor);
      if (local.isEmpty()) {
        return Optional.empty();
      }
      Instant instant = local.get().toInstant(offset);
      ZoneOffsetTransition change = rules.nextTransition(since);
      if (change == null || instant.isBefore(change.getInstant())) {
        return Optional.of(instant);
      }
      since = change.getInstant();
      offset = change.getOffsetAfter();
      cursor = change.getDateTimeAfter();
    }
    return Optional.empty();
  }
}
