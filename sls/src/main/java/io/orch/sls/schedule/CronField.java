package io.orch.sls.schedule;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a cron line: their bounds, their names, and how their values are written. */
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY("day of the month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  WEEKDAY("day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
  SECOND("second", 0, 59, List.of());

  private static final Pattern ITEM =
      Pattern.compile("(\\*|[a-z]{3}|\\d{1,3})(?:-([a-z]{3}|\\d{1,3}))?(?:/(\\d{1,3}))?");

  private final String title;
  private final int least;
  private final int most;
  private final List<String> names;

  CronField(String title, int least, int most, List<String> names) {
    this.title = title;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** The values of one item of a field: {@code 5}, {@code 1-5}, {@code *\/10}, {@code mon-fri}. */
  void add(String item, BitSet values) {
    Matcher parts = ITEM.matcher(item.toLowerCase(Locale.ROOT));
    if (!parts.matches() || (parts.group(1).equals("*") && parts.group(2) != null)) {
      throw refused(item, "");
    }
    boolean all = parts.group(1).equals("*");
    int first = all ? least : value(parts.group(1), item);
    int last = last(parts.group(2), parts.group(3), first, all, item);
    int step = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
    if (step == 0 || last < first) {
      throw refused(item, step == 0 ? "; a step is at least 1" : "; a range goes upwards");
    }
    for (int value = first; value <= last; value += step) {
      values.set(this == WEEKDAY ? value % 7 : value);
    }
  }

  private int last(
      @Nullable String written, @Nullable String step, int first, boolean all, String item) {
    if (written != null) {
      int last = value(written, item);
      return this == WEEKDAY && last == 0 && first > 0 ? 7 : last;
    }
    int end = this == WEEKDAY ? 6 : most;
    return all || step != null ? end : first;
  }

  /** A number or a name of this field. */
  int value(String written, String item) {
    int named = names.indexOf(written);
    if (named >= 0) {
      return this == MONTH ? named + 1 : named;
    }
    if (!Character.isDigit(written.charAt(0))) {
      throw refused(item, "");
    }
    int value = Integer.parseInt(written);
    if (value < least || value > most) {
      throw refused(item, "");
    }
    return value;
  }

  OrchException refused(String item, String why) {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'"
            + item
            + "' is no "
            + title
            + " of a cron line: it is * or "
            + least
            + " to "
            + most
            + (names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1))
            + ", as in 5, 1-5, */2 or 1,3"
            + why);
  }
}
