package io.orch.master.outlet;

import io.orch.master.event.Event;
import java.util.List;

/**
 * Events that are handed over together.
 *
 * @param again whether they were put aside before
 * @param through the number up to which the log is done with afterwards
 */
record Portion(List<Event> events, boolean again, long through) {

  Portion {
    events = List.copyOf(events);
  }

  static Portion of(List<Event> events) {
    return new Portion(events, false, events.getLast().sequence());
  }

  /** The number up to which the log is done with while these are left. */
  long through(List<Event> left) {
    if (left.isEmpty()) {
      return through;
    }
    return again ? through - 1 : left.getFirst().sequence() - 1;
  }
}
