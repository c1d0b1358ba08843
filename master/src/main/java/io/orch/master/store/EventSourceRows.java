package io.orch.master.store;

import io.orch.master.event.EventSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How far those who count their own events have been heard. */
final class EventSourceRows {

  private static final List<String> KEY = List.of("name");
  private static final List<String> COLUMNS = List.of("name", "log", "sequence");

  private EventSourceRows() {}

  /** The source's number of its newest event that is stored; 0 when none is. */
  static long stored(Handle handle, EventSource source) {
    return handle
        .createQuery("select sequence from event_source where name = :name and log = :log")
        .bind("name", source.name())
        .bind("log", source.log())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  static void store(Handle handle, EventSource source, long sequence) {
    handle.execute(
        Dialect.of(handle).put("event_source", KEY, COLUMNS),
        source.name(),
        source.log(),
        sequence);
  }
}
