package io.orch.master.event;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps cursors in memory. */
public final class MemoryEventCursors implements EventCursors {

  private final Map<String, Long> cursors = new HashMap<>();

  @Override
  public synchronized long cursor(String consumer, long ifNew) {
    return cursors.computeIfAbsent(consumer, name -> ifNew);
  }

  @Override
  public synchronized void advance(String consumer, long sequence) {
    cursors.computeIfPresent(consumer, (name, now) -> Math.max(now, sequence));
  }

  @Override
  public synchronized void forget(String consumer) {
    cursors.remove(consumer);
  }

  @Override
  public synchronized OptionalLong lowest() {
    return cursors.values().stream().mapToLong(Long::longValue).min();
  }
}
