package io.orch.sls.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as people write it, of which parts may be left open: {@code 5pm} is each day, {@code
 * Monday 8:00} each Monday, {@code 2026-12-24} one midnight.
 *
 * @param year 0 for any
 * @param month 0 for any
 * @param day of the month; 0 for any
 * @param weekday null for any
 */
record DatePattern(int year, int month, int day, @Nullable DayOfWeek weekday, LocalTime time)
    implements LocalTimes {

  /** Between two leap years are at most eight. */
  private static final int FAR = 8 * 366 + 31;

  /** Whether it names no day at all. */
  boolean daily() {
    return year == 0 && month == 0 && day == 0 && weekday == null;
  }

  /** Whether it is one point in time. */
  boolean once() {
    return year != 0 && month != 0 && day != 0;
  }

  private boolean matches(LocalDate date) {
    return (year == 0 || year == date.getYear())
        && (month == 0 || month == date.getMonthValue())
        && (day == 0 || day == date.getDayOfMonth())
        && (weekday == null || weekday == date.getDayOfWeek());
  }

  /** Whether there is such a day in any year. */
  boolean possible() {
    try {
      if (month != 0 && day != 0) {
        LocalDate.of(year == 0 ? 2_000 : year, month, day);
      }
      return day <= 31;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public Optional<LocalDateTime> from(LocalDateTime at) {
    LocalDate date =
        at.toLocalTime().isAfter(time) ? at.toLocalDate().plusDays(1) : at.toLocalDate();
    if (year != 0 && date.getYear() < year) {
      date = LocalDate.of(year, 1, 1);
    }
    for (int i = 0; i < FAR && (year == 0 || date.getYear() <= year); i++) {
      if (matches(date)) {
        return Optional.of(date.atTime(time));
      }
      date = date.plusDays(1);
    }
    return Optional.empty();
  }

  /** The last at or before a time; empty when there is none. */
  Optional<LocalDateTime> until(LocalDateTime at) {
    LocalDate date =
        at.toLocalTime().isBefore(time) ? at.toLocalDate().minusDays(1) : at.toLocalDate();
    if (year != 0 && date.getYear() > year) {
      date = LocalDate.of(year, 12, 31);
    }
    for (int i = 0; i < FAR && (year == 0 || date.getYear() >= year); i++) {
      if (matches(date)) {
        return Optional.of(date.atTime(time));
      }
      date = date.minusDays(1);
    }
    return Optional.empty();
  }

  /** What it means on a day: parts that are open are that day's, a weekday is the next. */
  LocalDateTime on(LocalDate today) {
    YearMonth named =
        YearMonth.of(
            year == 0 ? today.getYear() : year, month == 0 ? today.getMonthValue() : month);
    int wanted = day == 0 ? today.getDayOfMonth() : day;
    LocalDate date = named.atDay(Math.min(wanted, named.lengthOfMonth()));
    return (weekday == null ? date : date.with(TemporalAdjusters.nextOrSame(weekday))).atTime(time);
  }

  @Override
  public boolean everyHour() {
    return false;
  }
}
