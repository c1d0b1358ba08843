package io.orch.sls.jinja;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Salt's date filters: a date in many notations, written by {@code strftime}'s format. */
final class Dates {

  private static final List<String> NOTATIONS =
      List.of(
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss",
          "yyyy-MM-dd HH:mm",
          "yyyy/MM/dd HH:mm:ss",
          "yyyyMMddHHmmss",
          "MM/dd/yyyy HH:mm:ss",
          "dd.MM.yyyy HH:mm:ss");
  private static final List<String> DAYS =
      List.of("yyyy-MM-dd", "yyyy/MM/dd", "MM/dd/yyyy", "dd.MM.yyyy", "yyyyMMdd");

  private Dates() {}

  static Object strftime(Run run, @Nullable Object value, Arguments a) {
    return write(date(value), a.text(0, "format", "%Y-%m-%d"));
  }

  private static ZonedDateTime date(@Nullable Object value) {
    if (value == null) {
      return ZonedDateTime.now(ZoneId.systemDefault());
    }
    if (value instanceof Number n) {
      return Instant.ofEpochMilli((long) (n.doubleValue() * 1000)).atZone(ZoneId.systemDefault());
    }
    String text = TextFilters.text(value).strip();
    if (text.isEmpty() || text.equals("now")) {
      return ZonedDateTime.now(ZoneId.systemDefault());
    }
    if (text.matches("\\d{9,11}(\\.\\d+)?")) {
      return date(Double.valueOf(text));
    }
    for (String notation : NOTATIONS) {
      try {
        return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(notation, Locale.ROOT))
            .atZone(ZoneId.systemDefault());
      } catch (DateTimeException e) {
        continue;
      }
    }
    for (String notation : DAYS) {
      try {
        return LocalDate.parse(text, DateTimeFormatter.ofPattern(notation, Locale.ROOT))
            .atStartOfDay(ZoneId.systemDefault());
      } catch (DateTimeException e) {
        continue;
      }
    }
    throw Faults.failed("'" + text + "' is no date: write it as 2026-01-31 or 2026-01-31 12:30:00");
  }

  private static String write(ZonedDateTime date, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
      } else {
        out.append(part(date, format.charAt(++i)));
      }
    }
    return out.toString();
  }

  private static String part(ZonedDateTime date, char code) {
    return switch (code) {
      case 'Y' -> String.format("%04d", date.getYear());
      case 'y' -> String.format("%02d", date.getYear() % 100);
      case 'm' -> String.format("%02d", date.getMonthValue());
      case 'd' -> String.format("%02d", date.getDayOfMonth());
      case 'e' -> String.format("%2d", date.getDayOfMonth());
      case 'H' -> String.format("%02d", date.getHour());
      case 'I' -> String.format("%02d", (date.getHour() + 11) % 12 + 1);
      case 'M' -> String.format("%02d", date.getMinute());
      case 'S' -> String.format("%02d", date.getSecond());
      case 'f' -> String.format("%06d", date.getNano() / 1000);
      case 'j' -> String.format("%03d", date.getDayOfYear());
      case 'p' -> date.getHour() < 12 ? "AM" : "PM";
      case 'a' -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'w' -> String.valueOf(date.getDayOfWeek().getValue() % 7);
      case 'u' -> String.valueOf(date.getDayOfWeek().getValue());
      case 's' -> String.valueOf(date.toEpochSecond());
      case 'z' ->
          date.getOffset().equals(ZoneOffset.UTC)
              ? "+0000"
              : date.getOffset().getId().replace(":", "");
      case 'Z' -> date.getZone().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'F' -> write(date, "%Y-%m-%d");
      case 'T' -> write(date, "%H:%M:%S");
      case 'D' -> write(date, "%m/%d/%y");
      case 'R' -> write(date, "%H:%M");
      case 'c' -> write(date, "%a %b %e %H:%M:%S %Y");
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + code;
    };
  }
}
