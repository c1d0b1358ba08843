package io.orch.sls.schedule;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as people write them, with the meanings of python-dateutil: {@code 5:00pm}, {@code
 * Monday 17:00}, {@code 24 Dec 2026 8am}, {@code 2026-12-24T10:00}. What dateutil takes in a way
 * that surprises, such as a number alone or a year of two digits, is refused.
 */
final class DateText {

  private static final int LONGEST = 100;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Set<String> FILLERS = Set.of("at", "on", "and", "of", "the");

  private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?");
  private static final Pattern COMPACT =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:(\\d\\d)(\\d\\d)(\\d\\d)?)?");
  private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Pattern SHORT = Pattern.compile("(\\d{1,2})/(\\d{1,2})");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,6}))?)?(am|pm)?");
  private static final Pattern COMPACT_CLOCK = Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)?");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(am|pm)");
  private static final Pattern UNITS =
      Pattern.compile("(\\d{1,2})h(?:(\\d{1,2})m)?(?:(\\d{1,2})s)?");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(st|nd|rd|th)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private final String text;
  private int year;
  private int month;
  private int day;
  private @Nullable DayOfWeek weekday;
  private @Nullable LocalTime time;
  private int number = -1;

  private DateText(String text) {
    this.text = text;
  }

  /**
   * The pattern of a text.
   *
   * @throws OrchException ARGUMENT_INVALID which says how it may be written
   */
  static DatePattern parse(String text) {
    if (text.length() > LONGEST) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "the time is longer than " + LONGEST + " characters");
    }
    return new DateText(text).pattern();
  }

  private DatePattern pattern() {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("\\b([ap])\\.?m\\.?(?=\\s|,|$)", "$1m")
            .replaceAll("(\\d)\\s+(am|pm)\\b", "$1$2")
            .replaceAll("(?<=\\d)t(?=\\d)", " ");
    String[] words = plain.strip().split("[\\s,;]+(?!\\d{3}\\b)|[\\s;]+", -1);
    for (String word : words) {
      if (!word.isEmpty()) {
        word(word);
      }
    }
    settle();
    LocalTime at = time == null ? LocalTime.MIDNIGHT : time;
    boolean dated = day != 0;
    DatePattern found = new DatePattern(year, month, day, dated ? null : weekday, at);
    if ((found.daily() && time == null) || !found.possible()) {
      throw refused();
    }
    return found;
  }

  /** A number alone is the day, or the year, of a month that has a name; or else an hour. */
  private void settle() {
    if (number < 0) {
      return;
    }
    boolean hour = day != 0 && year != 0 && time == null && number < 24;
    if (hour) {
      time = LocalTime.of(number, 0);
    } else if (month != 0 && day == 0 && number >= 1 && number <= 31) {
      day = number;
    } else {
      throw refused();
    }
  }

  private void word(String word) {
    boolean known =
        FILLERS.contains(word)
            || named(word)
            || dated(word)
            || timed(word)
            || ordinal(word)
            || numbered(word);
    if (!known) {
      throw refused();
    }
  }

  private boolean named(String word) {
    String name = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    for (DayOfWeek candidate : DayOfWeek.values()) {
      if (isName(name, candidate.name())) {
        require(weekday == null);
        weekday = candidate;
        return true;
      }
    }
    int index = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
    boolean found =
        index >= 0 && (isName(name, java.time.Month.of(index + 1).name()) || name.equals("sept"));
    if (found) {
      require(month == 0);
      month = index + 1;
    }
    return found;
  }

  /** Whether a word is a name or its first three letters. */
  private static boolean isName(String word, String name) {
    String whole = name.toLowerCase(Locale.ROOT);
    return word.equals(whole) || word.equals(whole.substring(0, 3));
  }

  private boolean dated(String word) {
    Matcher iso = ISO.matcher(word);
    if (iso.matches()) {
      date(iso.group(1), iso.group(2), iso.group(3));
      return true;
    }
    Matcher compact = COMPACT.matcher(word);
    if (compact.matches()) {
      date(compact.group(1), compact.group(2), compact.group(3));
      if (compact.group(4) != null) {
        clock(number(compact.group(4)), compact.group(5), compact.group(6), "");
      }
      return true;
    }
    Matcher slashed = SLASHED.matcher(word);
    if (slashed.matches()) {
      boolean dayFirst = number(slashed.group(1)) > 12;
      date(slashed.group(3), slashed.group(dayFirst ? 2 : 1), slashed.group(dayFirst ? 1 : 2));
      return true;
    }
    Matcher brief = SHORT.matcher(word);
    if (brief.matches()) {
      require(month == 0 && day == 0);
      month = between(number(brief.group(1)), 1, 12);
      day = between(number(brief.group(2)), 1, 31);
      return true;
    }
    return false;
  }

  private void date(String newYear, String newMonth, @Nullable String newDay) {
    require(year == 0 && month == 0 && day == 0);
    year = between(number(newYear), 1, 9_999);
    month = between(number(newMonth), 1, 12);
    day = newDay == null ? 0 : between(number(newDay), 1, 31);
  }

  private boolean timed(String word) {
    Matcher clock = CLOCK.matcher(word);
    if (clock.matches()) {
      clock(number(clock.group(1)), clock.group(2), clock.group(3), orEmpty(clock.group(4)));
      half(clock.group(5));
      return true;
    }
    Matcher hour = HOUR.matcher(word);
    if (hour.matches()) {
      clock(number(hour.group(1)), null, null, "");
      half(hour.group(2));
      return true;
    }
    Matcher units = UNITS.matcher(word);
    if (units.matches()) {
      clock(number(units.group(1)), units.group(2), units.group(3), "");
      return true;
    }
    Matcher compact = COMPACT_CLOCK.matcher(word);
    if (day != 0 && year != 0 && time == null && compact.matches()) {
      clock(number(compact.group(1)), compact.group(2), compact.group(3), "");
      return true;
    }
    return false;
  }

  private void clock(int hour, @Nullable String minute, @Nullable String second, String fraction) {
    require(time == null);
    int nanos = fraction.isEmpty() ? 0 : number((fraction + "000000").substring(0, 6)) * 1_000;
    time =
        LocalTime.of(
            between(hour, 0, 23),
            between(minute == null ? 0 : number(minute), 0, 59),
            between(second == null ? 0 : number(second), 0, 59),
            nanos);
  }

  private void half(@Nullable String half) {
    LocalTime given = time;
    if (half == null || given == null) {
      return;
    }
    require(given.getHour() >= 1 && given.getHour() <= 12);
    time = given.withHour(given.getHour() % 12 + (half.equals("pm") ? 12 : 0));
  }

  private boolean ordinal(String word) {
    Matcher ordinal = DAY.matcher(word);
    if (ordinal.matches()) {
      require(day == 0);
      day = between(number(ordinal.group(1)), 1, 31);
      return true;
    }
    return false;
  }

  private boolean numbered(String word) {
    if (!NUMBER.matcher(word).matches()) {
      return false;
    }
    if (word.length() == 4) {
      require(year == 0 && month != 0);
      year = between(number(word), 1, 9_999);
    } else {
      require(number < 0 && word.length() < 3);
      number = number(word);
    }
    return true;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private int between(int value, int least, int most) {
    require(value >= least && value <= most);
    return value;
  }

  private void require(boolean fine) {
    if (!fine) {
      throw refused();
    }
  }

  private OrchException refused() {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'"
            + text
            + "' is no time that can be read: write it as "
            + "17:00, 5:00pm, Monday 17:00, Dec 24 8am or 2026-12-24T10:00:00, without a zone");
  }
}
