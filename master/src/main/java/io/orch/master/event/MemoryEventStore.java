package io.orch.master.event;

import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps events in memory. */
public final class MemoryEventStore implements EventStore {

  private final TreeMap<Long, Event> events = new TreeMap<>();
  private final TreeMap<Long, Instant> segments = new TreeMap<>(Map.of(1L, Instant.EPOCH));
  private final Map<String, EventSource> sources = new HashMap<>();
  private long last;

  @Override
  public synchronized List<Event> append(List<NewEvent> added) {
    List<Event> out = new ArrayList<>();
    for (NewEvent event : added) {
      out.add(event.at(++last));
    }
    out.forEach(event -> events.put(event.sequence(), event));
    return out;
  }

  @Override
  public synchronized List<Event> append(EventSource source, List<Optional<NewEvent>> added) {
    EventSource known = sources.get(source.name());
    long next = known != null && known.log().equals(source.log()) ? known.first() : source.first();
    int skip = (int) Math.clamp(next - source.first(), 0, added.size());
    long then = Math.max(next, source.first() + added.size());
    sources.put(source.name(), new EventSource(source.name(), source.log(), then));
    return append(added.subList(skip, added.size()).stream().flatMap(Optional::stream).toList());
  }

  @Override
  public synchronized EventPage read(long after, int most, Predicate<EventTag> wanted) {
    List<Event> looked = events.tailMap(after, false).values().stream().limit(most).toList();
    return new EventPage(
        looked.stream().filter(event -> wanted.test(event.tag())).toList(),
        looked.isEmpty() ? after : looked.getLast().sequence());
  }

  @Override
  public synchronized long last() {
    return last;
  }

  @Override
  public synchronized OptionalLong first(Instant since) {
    return events.values().stream()
        .filter(event -> !event.time().isBefore(since))
        .mapToLong(Event::sequence)
        .findFirst();
  }

  @Override
  public synchronized boolean roll(Instant before, Instant now) {
    if (last < segments.lastKey() || !segments.lastEntry().getValue().isBefore(before)) {
      return false;
    }
    segments.put(last + 1, now);
    return true;
  }

  @Override
  public synchronized int trim(Instant before, long through) {
    int dropped = 0;
    while (segments.size() > 1) {
      Map.Entry<Long, Instant> next = segments.higherEntry(segments.firstKey());
      if (!next.getValue().isBefore(before) || next.getKey() - 1 > through) {
        break;
      }
      events.headMap(next.getKey()).clear();
      segments.pollFirstEntry();
      dropped++;
    }
    return dropped;
  }
}
