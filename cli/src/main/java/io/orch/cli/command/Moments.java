package io.orch.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads points in time: {@code 90s}, {@code 15m}, {@code 1h}, {@code 2d} for so long ago, or a date
 * and time, of this machine's zone unless it names another: {@code 2026-01-02}, {@code
 * 2026-01-02T03:04}, {@code 2026-01-02T03:04:05Z}.
 */
public final class Moments implements ITypeConverter<Instant> {

  private static final DateTimeFormatter SYNTAX =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[['T'][' ']HH:mm[:ss][XXX]]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter();

  @Override
  public Instant convert(String text) {
    if (text.matches("[0-9]{1,9}[smhd]?")) {
      return Instant.now().minus(new Durations().convert(text));
    }
    try {
      TemporalAccessor time = SYNTAX.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime there
          ? there.toInstant()
          : LocalDateTime.from(time).atZone(ZoneId.systemDefault()).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no point in time: write 15m, 1h or 2d for so long ago, or 2026-01-02T03:04");
    }
  }
}
