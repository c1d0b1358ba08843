package io.orch.master.outlet;

import io.orch.master.event.Event;
import java.util.List;
import java.util.Map;

/**
 * What became of events that were handed over.
 *
 * @param left those that were not taken and may be later, in order
 * @param failure why they were not; empty when none is left
 * @param refused the numbers of those that will never be taken, and why
 */
public record Handed(List<Event> left, String failure, Map<Long, String> refused) {

  /** All were taken. */
  public static final Handed ALL = new Handed(List.of(), "", Map.of());

  public Handed {
    left = List.copyOf(left);
    refused = Map.copyOf(refused);
  }

  /** None was taken. */
  public static Handed none(List<Event> events, String why) {
    return new Handed(events, why, Map.of());
  }
}
