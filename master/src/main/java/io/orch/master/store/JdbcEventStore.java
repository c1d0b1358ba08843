package io.orch.master.store;

import io.orch.master.event.Event;
import io.orch.master.event.EventPage;
import io.orch.master.event.EventSource;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.store.EventSegments.Segment;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.EventTag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps events in the database. */
public final class JdbcEventStore implements EventStore {

  private final Database database;

  public JdbcEventStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Event> append(List<NewEvent> events) {
    return database.write(handle -> insert(handle, events));
  }

  @Override
  public List<Event> append(EventSource source, List<Optional<NewEvent>> events) {
    return database.write(
        handle -> {
          long stored = EventSourceRows.stored(handle, source);
          int known = (int) Math.clamp(stored - source.first() + 1, 0, events.size());
          if (known == events.size()) {
            return List.of();
          }
          EventSourceRows.store(handle, source, source.first() + events.size() - 1);
          return insert(
              handle,
              events.subList(known, events.size()).stream().flatMap(Optional::stream).toList());
        });
  }

  /** Adds events in a transaction that does something else too. */
  static List<Event> insert(Handle handle, List<NewEvent> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    Segment segment = EventSegments.newest(handle);
    return insertAt(handle, segment, EventSegments.last(handle, segment) + 1, events);
  }

  /**
   * The same from a number on.
   *
   * @param first larger than that of any other event
   */
  static List<Event> insertAt(Handle handle, Segment segment, long first, List<NewEvent> events) {
    List<Event> out = new ArrayList<>();
    long next = first;
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into "
                + segment.table()
                + " (sequence, tag, data, at, cause, depth) values (?, ?, ?, ?, ?, ?)")) {
      long size = 0;
      for (NewEvent event : events) {
        byte[] data = ValueAdapter.toBytes(event.data());
        size += data.length;
        out.add(event.at(next));
        batch.add(
            next++,
            event.tag().value(),
            data,
            event.time().toEpochMilli(),
            event.cause().event(),
            event.cause().depth());
      }
      batch.execute();
      handle.getConfig(Measured.class).figures().appended(events.size(), size);
    }
    return out;
  }

  @Override
  public EventPage read(long after, int most, Predicate<EventTag> wanted) {
    return database.read(handle -> new Reading(handle, wanted).page(after, most));
  }

  /** One look at the log. */
  private static final class Reading {

    private final Handle handle;
    private final Predicate<EventTag> wanted;
    private final List<Event> found = new ArrayList<>();
    private long through;
    private int left;

    Reading(Handle handle, Predicate<EventTag> wanted) {
      this.handle = handle;
      this.wanted = wanted;
    }

    EventPage page(long after, int most) {
      through = after;
      left = most;
      List<Segment> segments = EventSegments.all(handle);
      for (int i = 0; i < segments.size() && left > 0; i++) {
        long end = i + 1 < segments.size() ? segments.get(i + 1).first() : Long.MAX_VALUE;
        if (end - 1 > through) {
          look(segments.get(i), end);
        }
      }
      return new EventPage(found, through);
    }

    /** A table that is emptied and used again meanwhile has only numbers beyond the end. */
    private void look(Segment segment, long end) {
      handle
          .createQuery(
              "select * from "
                  + segment.table()
                  + " where sequence > :after and sequence < :end order by sequence limit :limit")
          .bind("after", through)
          .bind("end", end)
          .bind("limit", left)
          .map((row, context) -> take(row))
          .forEach(done -> left--);
    }

    private boolean take(ResultSet row) throws SQLException {
      through = row.getLong("sequence");
      EventTag tag = new EventTag(row.getString("tag"));
      if (wanted.test(tag)) {
        found.add(
            new Event(
                through,
                tag,
                Columns.map(row, "data"),
                Columns.time(row, "at"),
                Columns.cause(row)));
      }
      return true;
    }
  }

  @Override
  public long last() {
    return database.read(handle -> EventSegments.last(handle, EventSegments.newest(handle)));
  }

  @Override
  public OptionalLong first(Instant since) {
    return database.read(
        handle ->
            EventSegments.all(handle).stream()
                .map(segment -> first(handle, segment, since))
                .flatMapToLong(OptionalLong::stream)
                .findFirst());
  }

  private static OptionalLong first(Handle handle, Segment segment, Instant since) {
    return handle
        .createQuery(
            "select min(sequence) as found from " + segment.table() + " where at >= :since")
        .bind("since", since.toEpochMilli())
        .map((row, context) -> row.getLong("found"))
        .filter(sequence -> sequence > 0)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public boolean roll(Instant before, Instant now) {
    return database.write(
        handle -> {
          Segment newest = EventSegments.newest(handle);
          boolean full = EventSegments.last(handle, newest) >= newest.first();
          return full && newest.begun().isBefore(before) && EventSegments.add(handle, now);
        });
  }

  @Override
  public int trim(Instant before, long through) {
    int dropped = 0;
    while (database.read(handle -> old(handle, before, through)) && drop(before, through)) {
      dropped++;
    }
    return dropped;
  }

  /** Drops the oldest segment; not while a backup reads it. */
  private boolean drop(Instant before, long through) {
    boolean[] dropped = {false};
    database.alone(
        handle -> {
          if (old(handle, before, through) && Dialect.of(handle).mayEmpty(handle)) {
            EventSegments.drop(handle, EventSegments.all(handle).getFirst());
            dropped[0] = true;
          }
        });
    return dropped[0];
  }

  /** Whether the oldest segment may go. */
  private static boolean old(Handle handle, Instant before, long through) {
    List<Segment> all = EventSegments.all(handle);
    return all.size() > 1
        && all.get(1).begun().isBefore(before)
        && all.get(1).first() - 1 <= through;
  }
}
