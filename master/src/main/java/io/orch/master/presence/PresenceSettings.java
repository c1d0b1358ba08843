package io.orch.master.presence;

import io.orch.sls.config.Section;
import java.time.Duration;

/**
 * What a master's configuration says of presence.
 *
 * @param grace how long a minion without a stream is not yet lost
 * @param start how long after a master begins to watch no minion is lost, so that all can dial it
 * @param present whether to say each minute who is there: {@code presence_events}
 */
public record PresenceSettings(Duration grace, Duration start, boolean present) {

  private static final Duration GRACE = Duration.ofSeconds(2);

  /** A minion that can't reach its master dials again after 30 s at the latest. */
  private static final int START_SECONDS = 45;

  /** Reads {@code presence_events} and {@code presence_start_seconds}. */
  public static PresenceSettings read(Section in) {
    return new PresenceSettings(
        GRACE,
        Duration.ofSeconds(in.integer("presence_start_seconds", START_SECONDS, 0, 3_600)),
        in.flag("presence_events", false));
  }
}
