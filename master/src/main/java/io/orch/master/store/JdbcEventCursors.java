package io.orch.master.store;

import io.orch.master.event.EventCursors;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Keeps the cursors of those who read the event log in the database. */
public final class JdbcEventCursors implements EventCursors {

  private final Database database;

  public JdbcEventCursors(Database database) {
    this.database = database;
  }

  @Override
  public long cursor(String consumer, long ifNew) {
    return database
        .read(handle -> find(handle, consumer))
        .orElseGet(() -> database.write(handle -> findOrAdd(handle, consumer, ifNew)));
  }

  private static Optional<Long> find(Handle handle, String consumer) {
    return handle
        .createQuery("select sequence from event_cursor where consumer = :consumer")
        .bind("consumer", consumer)
        .mapTo(Long.class)
        .findOne();
  }

  /** The cursor of a consumer, in a transaction that does something else too. */
  static long findOrAdd(Handle handle, String consumer, long ifNew) {
    Optional<Long> found = find(handle, consumer);
    if (found.isEmpty()) {
      handle.execute(
          "insert into event_cursor (consumer, sequence) values (?, ?)", consumer, ifNew);
    }
    return found.orElse(ifNew);
  }

  @Override
  public void advance(String consumer, long sequence) {
    database.write(
        handle -> {
          advance(handle, consumer, sequence);
          return true;
        });
  }

  /** The same in a transaction that does something else too. */
  static void advance(Handle handle, String consumer, long sequence) {
    handle.execute(
        "update event_cursor set sequence = ? where consumer = ? and sequence < ?",
        sequence,
        consumer,
        sequence);
  }

  @Override
  public void forget(String consumer) {
    database.write(
        handle -> handle.execute("delete from event_cursor where consumer = ?", consumer));
  }

  @Override
  public OptionalLong lowest() {
    return database.read(
        handle ->
            handle.createQuery("select sequence from event_cursor").mapTo(Long.class).stream()
                .mapToLong(Long::longValue)
                .min());
  }
}
