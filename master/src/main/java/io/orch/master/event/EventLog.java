package io.orch.master.event;

import io.orch.proto.message.EventTag;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of everything that happens. What {@link #append} returned is on disk. Readers
 * keep a cursor and read from the store, so a slow one loses nothing and holds no memory here.
 * Thread-safe.
 */
public final class EventLog {

  private static final int BATCH = 200;

  private final EventStore store;
  private final Clock clock;
  private final Signal signal = new Signal();

  public EventLog(EventStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Appends one event. */
  public Event append(String tag, Map<String, ? extends @Nullable Object> data) {
    Event event = store.append(List.of(event(tag, data))).get(0);
    signal.raise();
    return event;
  }

  /** An event of now, for a store that commits it together with something else. */
  public NewEvent event(String tag, Map<String, ? extends @Nullable Object> data) {
    return new NewEvent(new EventTag(tag), new java.util.LinkedHashMap<>(data), clock.now());
  }

  /** Tells readers that a store has committed events. */
  public void committed() {
    signal.raise();
  }

  /** The number of the newest event; 0 when there is none. */
  public long last() {
    return store.last();
  }

  /** The first events after a number. */
  public List<Event> read(long after, int limit) {
    return store.read(after, limit);
  }

  /** Drops what is older than is kept. */
  public int trim(java.time.Duration keep) {
    return store.trim(clock.now().minus(keep));
  }

  /**
   * Hands each matching event to the consumer, in order, until the thread is interrupted or the
   * consumer throws.
   *
   * @param after the number after which to begin
   */
  public void watch(TagGlob glob, long after, Consumer<Event> consumer)
      throws InterruptedException {
    watch(
        glob,
        after,
        Instant.MAX,
        event -> {
          consumer.accept(event);
          return false;
        });
  }

  /**
   * The same until one of the events is the last that is wanted, or a time is over and all that
   * were logged by then were handed over.
   */
  public void watch(TagGlob glob, long after, Instant until, Predicate<Event> last)
      throws InterruptedException {
    long cursor = after;
    while (true) {
      long seen = signal.version();
      boolean over = !clock.now().isBefore(until);
      List<Event> events = store.read(cursor, BATCH);
      if (events.isEmpty()) {
        if (over) {
          return;
        }
        signal.await(seen);
      }
      for (Event event : events) {
        cursor = event.sequence();
        if (glob.test(event.tag()) && last.test(event)) {
          return;
        }
      }
    }
  }
}
