package io.orch.master.environment;

import io.orch.sls.config.Section;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a maintenance window from configuration: days, from, to, zone. */
final class WindowReader {

  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-4]):([0-5][0-9])");
  private static final Pattern MINUTES = Pattern.compile("[0-9]{1,4}");
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  private WindowReader() {}

  static Optional<MaintenanceWindow> read(Section in) {
    Set<DayOfWeek> days = days(in);
    LocalTime from = time(in, "from");
    LocalTime to = time(in, "to");
    ZoneId zone = zone(in);
    in.finish();
    return days.isEmpty() || from == null || to == null || zone == null
        ? Optional.empty()
        : Optional.of(new MaintenanceWindow(days, from, to, zone));
  }

  private static Set<DayOfWeek> days(Section in) {
    List<String> names = in.texts("days");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names) {
      DayOfWeek day = day(name);
      if (day == null) {
        in.refuse("days", "'" + name + "' is no day: use mon, tue, wed, thu, fri, sat, sun");
      } else {
        days.add(day);
      }
    }
    return names.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static @Nullable DayOfWeek day(String name) {
    String word = name.toLowerCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      String full = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(full) || word.equals(full.substring(0, 3))) {
        return day;
      }
    }
    return null;
  }

  /** A time of day; YAML makes a number of minutes of 22:00 when it is not quoted. */
  private static @Nullable LocalTime time(Section in, String key) {
    String text = in.requiredText(key, "'22:00'");
    Matcher clock = TIME.matcher(text);
    int minutes =
        clock.matches()
            ? Integer.parseInt(clock.group(1)) * HOUR + Integer.parseInt(clock.group(2))
            : MINUTES.matcher(text).matches() ? Integer.parseInt(text) : DAY + 1;
    if (minutes > DAY) {
      if (!text.isEmpty()) {
        in.refuse(key, "must be a time such as '22:00', not '" + text + "'");
      }
      return null;
    }
    return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
  }

  private static @Nullable ZoneId zone(Section in) {
    String name = in.text("zone", "");
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      in.refuse("zone", "'" + name + "' is no time zone: use a name such as Europe/Berlin, or UTC");
      return null;
    }
  }
}
