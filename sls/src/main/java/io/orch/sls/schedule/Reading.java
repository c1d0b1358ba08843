package io.orch.sls.schedule;

import io.orch.sls.task.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Both clocks at one moment, and the zone of the one on the wall.
 *
 * @param nanos monotonic
 */
public record Reading(Instant wall, long nanos, ZoneId zone) {

  public static Reading of(Clock clock, ZoneId zone) {
    return new Reading(clock.now(), clock.nanos(), zone);
  }

  LocalDateTime local() {
    return LocalDateTime.ofInstant(wall, zone);
  }
}
