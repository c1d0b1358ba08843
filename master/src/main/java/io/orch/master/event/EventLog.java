package io.orch.master.event;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Into how many segments the time for which events are kept is cut. */
  private static final int PARTS = 12;

  private final EventStore store;
  private final Clock clock;
  private final Signal signal;
  private final Cause usual;
  private final String sender;
  private final KnownSecrets secrets;

  public EventLog(EventStore store, Clock clock) {
    this(store, clock, new KnownSecrets());
  }

  /** A log whose events hold none of some secrets. */
  public EventLog(EventStore store, Clock clock, KnownSecrets secrets) {
    this(store, clock, new Signal(), Cause.NONE, "", secrets);
  }

  private EventLog(
      EventStore store,
      Clock clock,
      Signal signal,
      Cause usual,
      String sender,
      KnownSecrets secrets) {
    this.store = store;
    this.clock = clock;
    this.signal = signal;
    this.usual = usual;
    this.sender = sender;
    this.secrets = secrets;
  }

  /** The same log for someone whose events go back to something. */
  public EventLog because(Cause cause) {
    return new EventLog(store, clock, signal, cause, sender, secrets);
  }

  /** The same log for an operator whose rights hold for reactions to what he fires. */
  public EventLog sentBy(String operator) {
    return new EventLog(store, clock, signal, usual, operator, secrets);
  }

  /** Appends one event. */
  public Event append(String tag, Map<String, ? extends @Nullable Object> data) {
    return append(tag, data, usual);
  }

  /** The same with what it goes back to. */
  public Event append(String tag, Map<String, ? extends @Nullable Object> data, Cause cause) {
    return append(event(tag, data, cause));
  }

  /** The same for one that is made already. */
  public Event append(NewEvent event) {
    Event added = add(List.of(event)).get(0);
    signal.raise();
    return added;
  }

  /** Appends events in a transaction, after which its owner says {@link #committed}. */
  public List<Event> add(List<NewEvent> events) {
    return store.append(events);
  }

  /**
   * Appends the events of a source that are not in the log yet, as one.
   *
   * @param events empty for a number that is not to be stored
   */
  public List<Event> append(EventSource source, List<Optional<NewEvent>> events) {
    List<Event> added = store.append(source, events);
    signal.raise();
    return added;
  }

  /** An event of now, for a store that commits it together with something else. */
  public NewEvent event(String tag, Map<String, ? extends @Nullable Object> data) {
    return event(tag, data, usual);
  }

  /** The same with what it goes back to. */
  public NewEvent event(String tag, Map<String, ? extends @Nullable Object> data, Cause cause) {
    return new NewEvent(
        new EventTag(tag), Sender.in(secrets.masked(data), sender), clock.now(), cause);
  }

  /** Raised after each event; for those who read by {@link #read} and wait for more. */
  public Signal signal() {
    return signal;
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

  /**
   * Looks at events after a number, in order.
   *
   * @param most how many are looked at
   * @param wanted which of them are given
   */
  public EventPage read(long after, int most, Predicate<EventTag> wanted) {
    return store.read(after, most, wanted);
  }

  /** The number of the first event of a time or later; that of the next one when there is none. */
  public long first(Instant since) {
    return store.first(since).orElseGet(() -> store.last() + 1);
  }

  /**
   * Drops what is older than is kept and was read by all who have a cursor.
   *
   * @return how many segments were dropped
   */
  public int trim(Duration keep, EventCursors cursors) {
    Instant now = clock.now();
    store.roll(now.minus(keep.dividedBy(PARTS)), now);
    return store.trim(now.minus(keep), cursors.lowest().orElse(Long.MAX_VALUE));
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
      EventPage page = store.read(cursor, BATCH, glob);
      for (Event event : page.events()) {
        if (last.test(event)) {
          return;
        }
      }
      if (page.through() == cursor) {
        if (over) {
          return;
        }
        signal.await(seen);
      }
      cursor = page.through();
    }
  }
}
