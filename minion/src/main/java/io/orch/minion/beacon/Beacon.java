package io.orch.minion.beacon;

import java.time.Duration;
import java.util.List;

/** The settings of a beacon: what it looks at, and what of it is worth an event. Immutable. */
public interface Beacon {

  /** Begins to watch. A setting that does not fit this host is an {@code OrchException}. */
  Watch open(Site site);

  /** How often it looks when its configuration does not say: each second, as in Salt. */
  default Duration usualInterval() {
    return Duration.ofSeconds(1);
  }

  /** What in the settings has no effect here, in sentences for the log. */
  default List<String> remarks() {
    return List.of();
  }
}
