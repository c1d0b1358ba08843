package io.orch.master.event;

import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Where events are kept, in segments of which each holds what was appended in some time.
 * Thread-safe.
 */
public interface EventStore {

  /** Adds events under the next numbers, all or none; returns after they are on disk. */
  List<Event> append(List<NewEvent> events);

  /**
   * Adds the events of a source that are not stored yet, as one.
   *
   * @param events that the source counts from its first number on, without gaps; empty for one that
   *     is not to be stored
   * @return those that were added
   */
  List<Event> append(EventSource source, List<Optional<NewEvent>> events);

  /**
   * Looks at events after a number, in order.
   *
   * @param most how many are looked at
   * @param wanted which of them are given
   */
  EventPage read(long after, int most, Predicate<EventTag> wanted);

  /** The first events after a number, in order. */
  default List<Event> read(long after, int limit) {
    return read(after, limit, tag -> true).events();
  }

  /** The number of the newest event; 0 when there is none. */
  long last();

  /** The number of the first event that was appended at a time or later; empty when none was. */
  OptionalLong first(Instant since);

  /**
   * Begins a new segment when the newest one began before a time and holds something.
   *
   * @return whether it did; false also when there are as many segments as there may be
   */
  boolean roll(Instant before, Instant now);

  /**
   * Drops whole segments, but for the newest: those that ended before a time.
   *
   * @param through the last number that may be dropped
   * @return how many segments were dropped
   */
  int trim(Instant before, long through);
}
