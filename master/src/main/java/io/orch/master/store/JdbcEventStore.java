package io.orch.master.store;

import io.orch.master.event.Event;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.EventTag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** Adds events in a transaction that does something else too. */
  static List<Event> insert(Handle handle, List<NewEvent> events) {
    List<Event> out = new ArrayList<>();
    if (events.isEmpty()) {
      return out;
    }
    long next = last(handle) + 1;
    try (PreparedBatch batch =
        handle.prepareBatch("insert into event (sequence, tag, data, at) values (?, ?, ?, ?)")) {
      for (NewEvent event : events) {
        out.add(event.at(next));
        batch.add(
            next++,
            event.tag().value(),
            ValueAdapter.toBytes(event.data()),
            event.time().toEpochMilli());
      }
      batch.execute();
    }
    return out;
  }

  private static long last(Handle handle) {
    return handle
        .createQuery("select coalesce(max(sequence), 0) from event")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<Event> read(long after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from event where sequence > :after order by sequence limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("sequence"),
        new EventTag(row.getString("tag")),
        Columns.map(row, "data"),
        Columns.time(row, "at"));
  }

  @Override
  public long last() {
    return database.read(JdbcEventStore::last);
  }

  @Override
  public int trim(Instant before) {
    return database.write(
        handle ->
            handle.execute(
                "delete from event where at < ? and sequence < (select max(sequence) from event)",
                before.toEpochMilli()));
  }
}
