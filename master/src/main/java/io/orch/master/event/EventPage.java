package io.orch.master.event;

import java.util.List;

/**
 * A part of the log.
 *
 * @param events those that were wanted, in order
 * @param through the number up to which was looked; the number asked after when nothing is newer
 */
public record EventPage(List<Event> events, long through) {

  public EventPage {
    events = List.copyOf(events);
  }
}
