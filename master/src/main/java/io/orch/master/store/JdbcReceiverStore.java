package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.webhook.DeadLetter;
import io.orch.master.webhook.Receiver;
import io.orch.master.webhook.ReceiverStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Keeps how receivers of webhooks are doing in the database. */
public final class JdbcReceiverStore implements ReceiverStore {

  private static final List<String> COLUMNS = List.of("name", "error", "since", "attempts", "dead");
  private static final int MOST_DEAD = 1_000;

  private final Database database;

  public JdbcReceiverStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Receiver> find(String name) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from webhook_receiver where name = :name")
                .bind("name", name)
                .map(
                    (row, context) ->
                        new Receiver(
                            row.getString("name"),
                            row.getString("error"),
                            Columns.time(row, "since"),
                            row.getInt("attempts"),
                            row.getLong("dead")))
                .findOne());
  }

  @Override
  public void put(Term term, Receiver receiver) {
    write(term, handle -> put(handle, receiver));
  }

  @Override
  public void advance(Term term, Receiver receiver, String cursor, long sequence) {
    write(
        term,
        handle -> {
          put(handle, receiver);
          JdbcEventCursors.advance(handle, cursor, sequence);
        });
  }

  @Override
  public void bury(Term term, Receiver receiver, String cursor, DeadLetter letter, NewEvent event) {
    write(
        term,
        handle -> {
          put(handle, receiver);
          handle.execute(
              "insert into webhook_dead (receiver, sequence, tag, error, at)"
                  + " values (?, ?, ?, ?, ?)",
              letter.receiver(),
              letter.sequence(),
              letter.tag(),
              letter.error(),
              letter.at().toEpochMilli());
          trim(handle, letter.receiver());
          JdbcEventCursors.advance(handle, cursor, letter.sequence());
          JdbcEventStore.insert(handle, List.of(event));
        });
  }

  private static void trim(Handle handle, String receiver) {
    handle
        .createQuery(
            "select sequence from webhook_dead where receiver = :receiver"
                + " order by sequence desc limit 1 offset :most")
        .bind("receiver", receiver)
        .bind("most", MOST_DEAD)
        .mapTo(Long.class)
        .findOne()
        .ifPresent(
            sequence ->
                handle.execute(
                    "delete from webhook_dead where receiver = ? and sequence <= ?",
                    receiver,
                    sequence));
  }

  private void write(Term term, Consumer<Handle> work) {
    database.write(
        handle -> {
          JdbcDutyStore.check(handle, term);
          work.accept(handle);
          return true;
        });
  }

  private static void put(Handle handle, Receiver receiver) {
    handle.execute(
        Dialect.of(handle).put("webhook_receiver", List.of("name"), COLUMNS),
        receiver.name(),
        receiver.error(),
        receiver.since().toEpochMilli(),
        receiver.attempts(),
        receiver.dead());
  }

  @Override
  public List<DeadLetter> dead(String receiver, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from webhook_dead where receiver = :receiver"
                        + " order by sequence desc limit :limit")
                .bind("receiver", receiver)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new DeadLetter(
                            row.getString("receiver"),
                            row.getLong("sequence"),
                            row.getString("tag"),
                            row.getString("error"),
                            Columns.time(row, "at")))
                .list());
  }

  @Override
  public List<String> names() {
    return database.read(JdbcReceiverStore::names);
  }

  private static List<String> names(Handle handle) {
    return handle
        .createQuery("select name from webhook_receiver order by name")
        .mapTo(String.class)
        .list();
  }

  @Override
  public void keep(Term term, List<String> names) {
    write(
        term,
        handle -> {
          for (String name : names(handle)) {
            if (!names.contains(name)) {
              handle.execute("delete from webhook_receiver where name = ?", name);
              handle.execute("delete from webhook_dead where receiver = ?", name);
              handle.execute("delete from event_cursor where consumer = ?", "webhook/" + name);
            }
          }
        });
  }
}
