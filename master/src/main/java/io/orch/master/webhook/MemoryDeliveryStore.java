package io.orch.master.webhook;

import io.orch.master.event.Event;
import io.orch.master.event.EventStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps deliveries in memory. */
public final class MemoryDeliveryStore implements DeliveryStore {

  private final EventStore events;
  private final Map<String, Instant> known = new HashMap<>();

  public MemoryDeliveryStore(EventStore events) {
    this.events = events;
  }

  @Override
  public synchronized List<Event> add(String hook, List<Delivery> deliveries) {
    return events.append(
        deliveries.stream()
            .filter(
                one ->
                    one.id().isEmpty()
                        || known.putIfAbsent(hook + "/" + one.id(), one.event().time()) == null)
            .map(Delivery::event)
            .toList());
  }

  @Override
  public synchronized int trim(Instant before) {
    int size = known.size();
    known.values().removeIf(at -> at.isBefore(before));
    return size - known.size();
  }
}
