package io.orch.master.event;

import java.time.Instant;
import java.util.List;

/** Where events are kept. Thread-safe. */
public interface EventStore {

  /** Adds events under the next numbers, all or none; returns after they are on disk. */
  List<Event> append(List<NewEvent> events);

  /** The first events after a number, in order. */
  List<Event> read(long after, int limit);

  /** The number of the newest event; 0 when there is none. */
  long last();

  /**
   * Drops the events before a time, except the newest, so that numbers go on.
   *
   * @return how many were dropped
   */
  int trim(Instant before);
}
