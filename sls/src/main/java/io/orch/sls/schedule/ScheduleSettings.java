package io.orch.sls.schedule;

import io.orch.sls.config.Section;
import io.orch.sls.value.DataMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a program's configuration says of its schedule.
 *
 * @param written {@code schedule}: the entries and what counts for all of them
 * @param loop {@code loop_interval}: how long it may take until a clock that was set is noticed
 * @param zone {@code schedule_timezone}: of the clock on the wall; the machine's when none is named
 */
public record ScheduleSettings(DataMap written, Duration loop, Optional<ZoneId> zone) {

  /** No entry, and the machine's zone. */
  public static final ScheduleSettings NONE =
      new ScheduleSettings(new DataMap(), Duration.ofSeconds(1), Optional.empty());

  /** Reads them; every mistake in an entry is a problem of the configuration. */
  public static ScheduleSettings read(Section in) {
    Map<String, ?> given = in.map("schedule");
    DataMap written = in.any("schedule") instanceof DataMap map ? map : DataMap.copyOf(given);
    new ScheduleReader(in.problems()).schedule(written);
    return new ScheduleSettings(
        written, Duration.ofSeconds(in.integer("loop_interval", 1, 1, 3_600)), zone(in));
  }

  private static Optional<ZoneId> zone(Section in) {
    String name = in.text("schedule_timezone", "");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      in.refuse("schedule_timezone", "must be a zone such as Europe/Berlin, not '" + name + "'");
      return Optional.empty();
    }
  }

  /** The same with one more entry. */
  public ScheduleSettings with(String name, DataMap entry) {
    DataMap all = DataMap.copyOf(written);
    all.put(name, entry);
    return new ScheduleSettings(all, loop, zone);
  }

  /** The zone of the clock on the wall, now. */
  public ZoneId zoneNow() {
    return zone.orElseGet(ZoneId::systemDefault);
  }
}
