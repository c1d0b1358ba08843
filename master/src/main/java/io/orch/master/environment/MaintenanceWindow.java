package io.orch.master.environment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A time of some days of the week in which an environment may be changed. Its ends are times of the
 * zone's clocks: one that is left out when clocks go forward is the moment at which they do; one
 * that comes twice when they go back begins the window at its first and ends it at its second.
 *
 * @param days on which it opens
 * @param to when it closes; of the next day when it is not after {@code from}
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  private static final int WEEK = 7;

  public MaintenanceWindow {
    days = Set.copyOf(EnumSet.copyOf(days));
  }

  /** Whether it is open at a time. */
  public boolean open(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    return opens(today.minusDays(1), time) || opens(today, time);
  }

  private boolean opens(LocalDate day, Instant time) {
    return days.contains(day.getDayOfWeek())
        && !time.isBefore(opening(day))
        && time.isBefore(closing(day));
  }

  private Instant opening(LocalDate day) {
    return ZonedDateTime.of(day, from, zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private Instant closing(LocalDate day) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return ZonedDateTime.of(last, to, zone).withLaterOffsetAtOverlap().toInstant();
  }

  /** When it opens next after a time. */
  public Optional<ZonedDateTime> next(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    for (int i = 0; i <= WEEK; i++) {
      LocalDate day = today.plusDays(i);
      if (days.contains(day.getDayOfWeek()) && opening(day).isAfter(time)) {
        return Optional.of(opening(day).atZone(zone));
      }
    }
    return Optional.empty();
  }
}
