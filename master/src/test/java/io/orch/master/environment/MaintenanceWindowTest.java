package io.orch.master.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {

  private static MaintenanceWindow window(String from, String to, Set<DayOfWeek> days) {
    return new MaintenanceWindow(
        days, LocalTime.parse(from), LocalTime.parse(to), ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T20:59:59Z, false",
    "2026-03-02T21:00:00Z, true",
    "2026-03-03T02:59:59Z, true",
    "2026-03-03T03:00:00Z, false",
    "2026-03-03T21:30:00Z, false"
  })
  void open_overMidnight_belongsToTheDayOnWhichItOpens(Instant time, boolean open) {
    assertThat(window("22:00", "04:00", EnumSet.of(DayOfWeek.MONDAY)).open(time)).isEqualTo(open);
  }

  /** Clocks go from 2:00 to 3:00 on 29 March 2026, and from 3:00 to 2:00 on 25 October 2026. */
  @ParameterizedTest
  @CsvSource({
    "02:30, 03:30, 2026-03-29T00:59:59Z, false",
    "02:30, 04:00, 2026-03-29T01:30:00Z, true",
    "02:30, 04:00, 2026-03-29T02:00:00Z, false",
    "02:15, 02:45, 2026-10-25T00:15:00Z, true",
    "02:15, 02:45, 2026-10-25T01:30:00Z, true",
    "02:15, 02:45, 2026-10-25T01:45:00Z, false"
  })
  void open_clocksChange_isReckonedByThem(String from, String to, Instant time, boolean open) {
    assertThat(window(from, to, EnumSet.of(DayOfWeek.SUNDAY)).open(time)).isEqualTo(open);
  }

  @Test
  void next_closed_isTheNextOpening() {
    MaintenanceWindow window = window("22:00", "04:00", EnumSet.of(DayOfWeek.MONDAY));
    assertThat(window.next(Instant.parse("2026-03-03T10:00:00Z")))
        .map(Object::toString)
        .contains("2026-03-09T22:00+01:00[Europe/Berlin]");
    assertThat(window.next(Instant.parse("2026-03-02T21:00:00Z")))
        .map(Object::toString)
        .contains("2026-03-09T22:00+01:00[Europe/Berlin]");
  }
}
