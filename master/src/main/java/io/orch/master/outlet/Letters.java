package io.orch.master.outlet;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.proto.message.EventTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The wish that what was put aside be handed over again: an event of the log, so that it reaches
 * whichever master hands over, and outlives it.
 */
record Letters(Outlet outlet, EventLog log, OutletStore store) {

  static final int MOST = 1_000;
  private static final String AGAIN = "retry";
  private static final String EVENTS = "events";

  boolean wanted(EventTag tag) {
    return tag.value().equals(outlet.tag(AGAIN));
  }

  /**
   * Has events handed over again.
   *
   * @param numbers empty for all
   * @return how many were put aside, and are still in the log
   */
  int again(List<Long> numbers) {
    List<Long> found = find(numbers).stream().map(Event::sequence).toList();
    if (!found.isEmpty()) {
      log.append(outlet.tag(AGAIN), Map.of(EVENTS, found));
    }
    return found.size();
  }

  /** The events that such a wish is for, in order. */
  List<Event> events(Event wish) {
    List<Long> numbers = new ArrayList<>();
    if (wish.data().get(EVENTS) instanceof List<?> list) {
      list.stream()
          .filter(Long.class::isInstance)
          .map(Long.class::cast)
          .limit(MOST)
          .forEach(numbers::add);
    }
    return numbers.isEmpty() ? List.of() : find(numbers);
  }

  private List<Event> find(List<Long> numbers) {
    TreeSet<Long> found = new TreeSet<>();
    for (DeadLetter letter : store.dead(outlet.name(), MOST)) {
      if (numbers.isEmpty() || numbers.contains(letter.sequence())) {
        found.add(letter.sequence());
      }
    }
    return found.stream()
        .flatMap(
            number -> log.read(number - 1, 1).stream().filter(event -> event.sequence() == number))
        .toList();
  }
}
