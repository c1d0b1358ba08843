package io.orch.sls.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/** Points in local time that a calendar has, in any zone. */
interface LocalTimes {

  /** The first at or after a time; empty when there is none. */
  Optional<LocalDateTime> from(LocalDateTime time);

  /**
   * Whether they are meant by the time that passes, as each tenth minute is, and not by what the
   * clock on the wall says.
   */
  boolean everyHour();
}
