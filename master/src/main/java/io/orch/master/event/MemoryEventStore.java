package io.orch.master.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps events in memory. */
public final class MemoryEventStore implements EventStore {

  private final TreeMap<Long, Event> events = new TreeMap<>();

  @Override
  public synchronized List<Event> append(List<NewEvent> added) {
    List<Event> out = new ArrayList<>();
    long next = last() + 1;
    for (NewEvent event : added) {
      out.add(event.at(next++));
    }
    out.forEach(event -> events.put(event.sequence(), event));
    return out;
  }

  @Override
  public synchronized List<Event> read(long after, int limit) {
    return events.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized long last() {
    return events.isEmpty() ? 0 : events.lastKey();
  }

  @Override
  public synchronized int trim(Instant before) {
    long newest = last();
    int size = events.size();
    events.values().removeIf(e -> e.time().isBefore(before) && e.sequence() != newest);
    return size - events.size();
  }
}
