package io.orch.master.store;

import io.orch.master.event.Event;
import io.orch.master.reactor.DeadLetter;
import io.orch.master.reactor.Standing;
import io.orch.master.reactor.Stop;
import io.orch.master.reactor.Trouble;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.EventTag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of reactors and of what they gave up, to records and back. */
final class ReactorRows {

  private static final int MAX_WHY = 8_000;
  private static final List<String> REACTOR =
      List.of(
          "name",
          "done",
          "reactions",
          "failures",
          "last_event",
          "last_at",
          "trouble_event",
          "trouble_attempts",
          "trouble_millis",
          "trouble_why",
          "stop",
          "stop_why",
          "stop_at");
  private static final List<String> LETTER =
      List.of(
          "reactor",
          "event",
          "tag",
          "data",
          "at",
          "cause",
          "depth",
          "act",
          "why",
          "attempts",
          "died",
          "wanted");

  private ReactorRows() {}

  static void save(Handle handle, Standing standing) {
    Optional<Trouble> trouble = standing.trouble();
    Optional<Stop> stop = standing.stop();
    handle.execute(
        Dialect.of(handle).put("reactor", List.of("name"), REACTOR),
        standing.reactor(),
        standing.cursor(),
        standing.reactions(),
        standing.failures(),
        standing.last(),
        standing.lastAt().toEpochMilli(),
        trouble.map(Trouble::event).orElse(0L),
        trouble.map(Trouble::attempts).orElse(0),
        trouble.map(t -> t.waited().toMillis()).orElse(0L),
        trouble.map(t -> RunRows.cut(t.why(), MAX_WHY)).orElse(""),
        stop.map(s -> s.kind().name()).orElse(null),
        stop.map(s -> RunRows.cut(s.why(), MAX_WHY)).orElse(null),
        stop.map(s -> s.at().toEpochMilli()).orElse(null));
  }

  static Optional<Standing> standing(Handle handle, String reactor) {
    return handle
        .createQuery("select * from reactor where name = :name")
        .bind("name", reactor)
        .map((row, context) -> standing(row))
        .findOne();
  }

  static List<Standing> standings(Handle handle) {
    return handle
        .createQuery("select * from reactor order by name")
        .map((row, context) -> standing(row))
        .list();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    long troubled = row.getLong("trouble_event");
    String stop = Columns.text(row, "stop");
    return new Standing(
        row.getString("name"),
        row.getLong("done"),
        row.getLong("reactions"),
        row.getLong("failures"),
        row.getLong("last_event"),
        Columns.time(row, "last_at"),
        troubled == 0
            ? Optional.empty()
            : Optional.of(
                new Trouble(
                    troubled,
                    row.getInt("trouble_attempts"),
                    Duration.ofMillis(row.getLong("trouble_millis")),
                    Columns.text(row, "trouble_why"))),
        stop.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Stop(
                    Stop.Kind.valueOf(stop),
                    Columns.text(row, "stop_why"),
                    Columns.time(row, "stop_at"))));
  }

  static void add(Handle handle, List<DeadLetter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into dead_letter ("
                + String.join(", ", LETTER)
                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (DeadLetter letter : letters) {
      Event event = letter.event();
      batch.add(
          letter.reactor(),
          event.sequence(),
          event.tag().value(),
          ValueAdapter.toBytes(event.data()),
          event.time().toEpochMilli(),
          event.cause().event(),
          event.cause().depth(),
          letter.act(),
          letter.why(),
          letter.attempts(),
          letter.at().toEpochMilli(),
          letter.wanted());
    }
    batch.execute();
  }

  static List<DeadLetter> dead(Handle handle, String reactor, int limit) {
    return handle
        .createQuery(
            "select * from dead_letter"
                + (reactor.isEmpty() ? "" : " where reactor = :reactor")
                + " order by number limit :limit")
        .bind("reactor", reactor)
        .bind("limit", limit)
        .map((row, context) -> letter(row))
        .list();
  }

  static List<DeadLetter> wanted(Handle handle) {
    return handle
        .createQuery("select * from dead_letter where wanted order by number limit 1000")
        .map((row, context) -> letter(row))
        .list();
  }

  static Optional<DeadLetter> letter(Handle handle, long number) {
    return handle
        .createQuery("select * from dead_letter where number = :number")
        .bind("number", number)
        .map((row, context) -> letter(row))
        .findOne();
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong("number"),
        row.getString("reactor"),
        new Event(
            row.getLong("event"),
            new EventTag(row.getString("tag")),
            Columns.map(row, "data"),
            Columns.time(row, "at"),
            Columns.cause(row)),
        row.getString("act"),
        row.getString("why"),
        row.getInt("attempts"),
        Columns.time(row, "died"),
        row.getBoolean("wanted"));
  }
}
