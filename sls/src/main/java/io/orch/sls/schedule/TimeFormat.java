package io.orch.sls.schedule;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Reads and writes local times by a format of Python's {@code strptime}. */
public final class TimeFormat {

  /** The format that Salt reads and writes when none is named. */
  public static final String USUAL = "%Y-%m-%dT%H:%M:%S";

  private static final int LONGEST = 100;

  private TimeFormat() {}

  /**
   * The time of a text.
   *
   * @throws OrchException ARGUMENT_INVALID when it is not in the format
   */
  public static LocalDateTime read(String text, String format) {
    try {
      if (text.length() <= LONGEST) {
        return LocalDateTime.parse(text.strip(), formatter(format, true));
      }
    } catch (DateTimeException e) {
      throw refused(text, format, e);
    }
    throw refused(text.substring(0, LONGEST), format, new DateTimeException("it is too long"));
  }

  /** A time as a text. */
  public static String write(LocalDateTime time, String format) {
    return formatter(format, false).format(time);
  }

  private static OrchException refused(String text, String format, DateTimeException cause) {
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        io.orch.sls.error.Location.NONE,
        "'"
            + text
            + "' is no time in the format "
            + format
            + "; in the usual one it is written as 2026-12-24T10:00:00",
        cause);
  }

  /**
   * @param lenient whether a number may be written without its leading zero where no other follows
   */
  private static DateTimeFormatter formatter(String format, boolean lenient) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int i = 0; i < format.length() && i < LONGEST; i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        char code = format.charAt(++i);
        boolean alone = i + 1 >= format.length() || format.charAt(i + 1) != '%';
        field(builder, code, format, lenient && alone ? 1 : 2);
      } else {
        builder.appendLiteral(c);
      }
    }
    return builder
        .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
        .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
        .toFormatter(Locale.ENGLISH);
  }

  private static void field(
      DateTimeFormatterBuilder builder, char code, String format, int digits) {
    switch (code) {
      case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
      case 'y' -> builder.appendPattern("yy");
      case 'm' -> number(builder, ChronoField.MONTH_OF_YEAR, digits);
      case 'd' -> number(builder, ChronoField.DAY_OF_MONTH, digits);
      case 'H' -> number(builder, ChronoField.HOUR_OF_DAY, digits);
      case 'I' -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM, digits);
      case 'M' -> number(builder, ChronoField.MINUTE_OF_HOUR, digits);
      case 'S' -> number(builder, ChronoField.SECOND_OF_MINUTE, digits);
      case 'f' -> builder.appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, false);
      case 'p' -> builder.appendPattern("a");
      case 'b', 'h' -> builder.appendPattern("MMM");
      case 'B' -> builder.appendPattern("MMMM");
      case 'a' -> builder.appendPattern("EEE");
      case 'A' -> builder.appendPattern("EEEE");
      case 'T' -> builder.appendPattern("HH:mm:ss");
      case 'R' -> builder.appendPattern("HH:mm");
      case 'F' -> builder.appendPattern("yyyy-MM-dd");
      case '%' -> builder.appendLiteral('%');
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "the format "
                  + format
                  + " has %"
                  + code
                  + ", which is not known; use %Y %m %d %H %M %S");
    }
  }

  private static void number(DateTimeFormatterBuilder builder, ChronoField field, int digits) {
    if (digits == 2) {
      builder.appendValue(field, 2);
    } else {
      builder.appendValue(field, digits, 2, SignStyle.NOT_NEGATIVE);
    }
  }
}
