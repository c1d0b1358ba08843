package io.orch.sls.schedule;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of cron in croniter's notation: minute, hour, day, month, weekday and, when there are six
 * fields, second. When both days are given, either will do. {@code L} is the last day of the month,
 * {@code L5} its last Friday, {@code fri#2} its second; {@code @hourly} and its like are names.
 */
final class CronLine implements LocalTimes {

  private static final int LONGEST = 200;

  /** A fifth Monday in February comes once in 28 years, and once in 40 over a century. */
  private static final int FAR_YEARS = 41;

  private static final Map<String, String> NAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private final String text;
  private final BitSet minutes = new BitSet();
  private final BitSet hours = new BitSet();
  private final BitSet days = new BitSet();
  private final BitSet months = new BitSet();
  private final BitSet weekdays = new BitSet();
  private final BitSet seconds = new BitSet();

  /** Weekday times 8 and which of the month; 0 for the last. */
  private final BitSet numbered = new BitSet();

  private boolean lastDay;
  private final boolean anyDay;
  private final boolean anyWeekday;

  private CronLine(String text, List<String> fields) {
    this.text = text;
    read(CronField.MINUTE, fields.get(0), minutes);
    read(CronField.HOUR, fields.get(1), hours);
    anyDay = star(fields.get(2));
    anyWeekday = star(fields.get(4));
    for (String item : fields.get(2).split(",", -1)) {
      day(item);
    }
    read(CronField.MONTH, fields.get(3), months);
    for (String item : fields.get(4).split(",", -1)) {
      weekday(item);
    }
    read(CronField.SECOND, fields.size() == 6 ? fields.get(5) : "0", seconds);
  }

  /**
   * The line of a text.
   *
   * @throws OrchException ARGUMENT_INVALID, also for one that no day ever meets
   */
  static CronLine parse(String text) {
    String line = text.strip().toLowerCase(Locale.ROOT);
    List<String> fields = List.of(NAMES.getOrDefault(line, line).split("\\s+", -1));
    if (line.length() > LONGEST || (fields.size() != 5 && fields.size() != 6)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'"
              + (text.length() > LONGEST ? text.substring(0, 60) + "..." : text)
              + "' is no cron line: it has 5 fields, minute, hour, day, month and weekday, as in"
              + " '*/5 8-17 * * mon-fri', and may have a sixth for seconds");
    }
    CronLine parsed = new CronLine(text, fields);
    if (parsed.from(LocalDateTime.of(2_000, 1, 1, 0, 0)).isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'" + text + "' never comes: there is no such day");
    }
    return parsed;
  }

  private static boolean star(String field) {
    return List.of(field.split(",", -1)).contains("*");
  }

  private static void read(CronField field, String text, BitSet values) {
    for (String item : text.split(",", -1)) {
      field.add(item, values);
    }
  }

  private void day(String item) {
    if (item.equals("l")) {
      lastDay = true;
    } else {
      CronField.DAY.add(item, days);
    }
  }

  private void weekday(String item) {
    int hash = item.indexOf('#');
    if (hash > 0) {
      int which = "12345".indexOf(item.substring(hash + 1)) + 1;
      if (item.length() != hash + 2 || which == 0) {
        throw CronField.WEEKDAY.refused(item, "; behind # stands 1 to 5");
      }
      numbered.set(CronField.WEEKDAY.value(item.substring(0, hash), item) % 7 * 8 + which);
    } else if (item.length() > 1 && item.charAt(0) == 'l' && Character.isDigit(item.charAt(1))) {
      numbered.set(CronField.WEEKDAY.value(item.substring(1), item) % 7 * 8);
    } else {
      CronField.WEEKDAY.add(item, weekdays);
    }
  }

  private boolean matches(LocalDate date) {
    if (!months.get(date.getMonthValue())) {
      return false;
    }
    if (anyDay && anyWeekday) {
      return true;
    }
    return (!anyDay && matchesDay(date)) || (!anyWeekday && matchesWeekday(date));
  }

  private boolean matchesDay(LocalDate date) {
    return days.get(date.getDayOfMonth())
        || (lastDay && date.getDayOfMonth() == date.lengthOfMonth());
  }

  private boolean matchesWeekday(LocalDate date) {
    int weekday = date.getDayOfWeek().getValue() % 7;
    int day = date.getDayOfMonth();
    return weekdays.get(weekday)
        || numbered.get(weekday * 8 + (day - 1) / 7 + 1)
        || (numbered.get(weekday * 8) && day + 7 > date.lengthOfMonth());
  }

  @Override
  public Optional<LocalDateTime> from(LocalDateTime at) {
    LocalDateTime whole = at.getNano() == 0 ? at : at.withNano(0).plusSeconds(1);
    LocalDate date = whole.toLocalDate();
    LocalDate end = date.plusYears(FAR_YEARS);
    LocalTime since = whole.toLocalTime();
    while (date.isBefore(end)) {
      if (matches(date)) {
        Optional<LocalTime> time = timeFrom(since);
        if (time.isPresent()) {
          return Optional.of(date.atTime(time.get()));
        }
      }
      date =
          months.get(date.getMonthValue())
              ? date.plusDays(1)
              : date.withDayOfMonth(1).plusMonths(1);
      since = LocalTime.MIDNIGHT;
    }
    return Optional.empty();
  }

  private Optional<LocalTime> timeFrom(LocalTime since) {
    for (int h = hours.nextSetBit(since.getHour()); h >= 0; h = hours.nextSetBit(h + 1)) {
      boolean sameHour = h == since.getHour();
      int from = sameHour ? since.getMinute() : 0;
      for (int m = minutes.nextSetBit(from); m >= 0; m = minutes.nextSetBit(m + 1)) {
        boolean sameMinute = sameHour && m == since.getMinute();
        int s = seconds.nextSetBit(sameMinute ? since.getSecond() : 0);
        if (s >= 0) {
          return Optional.of(LocalTime.of(h, m, s));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean everyHour() {
    return hours.cardinality() == 24;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronLine line && line.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
