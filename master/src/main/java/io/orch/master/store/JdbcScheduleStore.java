package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.schedule.Occasion;
import io.orch.master.schedule.ScheduleStore;
import io.orch.proto.adapt.ValueAdapter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps the master's schedule in the database. */
public final class JdbcScheduleStore implements ScheduleStore {

  private static final String OCCASION = " where name = ? and due = ?";
  private static final String PART = OCCASION + " and part = ?";
  private static final int LONGEST_WHY = 8_000;
  private static final List<String> OCCASION_COLUMNS =
      List.of("name", "due", "seen", "function", "state", "why", "run", "ended");

  private final Database database;

  public JdbcScheduleStore(Database database) {
    this.database = database;
  }

  private void write(Term term, Consumer<Handle> work) {
    JdbcDutyStore.write(database, term, work);
  }

  @Override
  public Map<String, Map<String, @Nullable Object>> changes() {
    return database.read(
        handle -> {
          Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
          handle
              .createQuery("select name, entry from schedule_change order by name")
              .map((row, context) -> Map.entry(row.getString("name"), Columns.map(row, "entry")))
              .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
          return all;
        });
  }

  @Override
  public void put(
      String name, Map<String, ? extends @Nullable Object> entry, String form, Instant now) {
    database.write(
        handle -> {
          handle.execute(
              Dialect.of(handle)
                  .put("schedule_change", List.of("name"), List.of("name", "entry", "changed")),
              name,
              ValueAdapter.toBytes(entry),
              now.toEpochMilli());
          boolean same =
              handle
                      .select(
                          "select count(*) from schedule_mark where name = ? and form = ?",
                          name,
                          form)
                      .mapTo(Integer.class)
                      .one()
                  > 0;
          if (!same) {
            put(handle, new Mark(name, form, now));
          }
          return true;
        });
  }

  private static void put(Handle handle, Mark mark) {
    handle.execute(
        Dialect.of(handle)
            .put("schedule_mark", List.of("name"), List.of("name", "form", "settled")),
        mark.name(),
        mark.form(),
        mark.settled().toEpochMilli());
  }

  @Override
  public boolean remove(String name) {
    return database.write(
        handle -> handle.execute("delete from schedule_change where name = ?", name) > 0);
  }

  @Override
  public List<Mark> marks() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from schedule_mark order by name")
                .map(
                    (row, context) ->
                        new Mark(
                            row.getString("name"),
                            row.getString("form"),
                            Columns.time(row, "settled")))
                .list());
  }

  @Override
  public boolean settle(Term term, Mark mark, Optional<Occasion> occasion, List<NewEvent> events) {
    return database.write(
        handle -> {
          JdbcDutyStore.check(handle, term);
          if (occasion.isPresent() && there(handle, occasion.get())) {
            return false;
          }
          put(handle, mark);
          occasion.ifPresent(o -> put(handle, o));
          append(handle, events);
          return true;
        });
  }

  private static void append(Handle handle, List<NewEvent> events) {
    if (!events.isEmpty()) {
      JdbcEventStore.insert(handle, events);
    }
  }

  private static boolean there(Handle handle, Occasion occasion) {
    return handle
            .select(
                "select count(*) from schedule_occasion" + OCCASION,
                occasion.name(),
                occasion.due().toEpochMilli())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static void put(Handle handle, Occasion occasion) {
    handle.execute(
        Dialect.of(handle).put("schedule_occasion", List.of("name", "due"), OCCASION_COLUMNS),
        occasion.name(),
        occasion.due().toEpochMilli(),
        occasion.at().toEpochMilli(),
        occasion.function(),
        occasion.state().name(),
        occasion.why().length() > LONGEST_WHY
            ? occasion.why().substring(0, LONGEST_WHY)
            : occasion.why(),
        Columns.orNull(occasion.run()),
        occasion.ended().toEpochMilli());
  }

  @Override
  public boolean want(Occasion occasion) {
    return database.write(
        handle -> {
          boolean free = !there(handle, occasion);
          if (free) {
            put(handle, occasion);
          }
          return free;
        });
  }

  @Override
  public void move(Term term, Occasion occasion, List<NewEvent> events) {
    write(
        term,
        handle -> {
          put(handle, occasion);
          if (occasion.state().over()) {
            handle.execute(
                "delete from schedule_part" + OCCASION,
                occasion.name(),
                occasion.due().toEpochMilli());
          }
          append(handle, events);
        });
  }

  @Override
  public List<Occasion> open() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from schedule_occasion where state in ('WANTED', 'BEGUN')"
                        + " order by due, name")
                .map((row, context) -> occasion(row))
                .list());
  }

  @Override
  public List<Occasion> newest(String name, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from schedule_occasion where :name = '' or name = :name"
                        + " order by due desc, name limit :limit")
                .bind("name", name)
                .bind("limit", limit)
                .map((row, context) -> occasion(row))
                .list());
  }

  private static Occasion occasion(ResultSet row) throws SQLException {
    return new Occasion(
        row.getString("name"),
        Columns.time(row, "due"),
        Columns.time(row, "seen"),
        Columns.text(row, "function"),
        Occasion.State.valueOf(row.getString("state")),
        Columns.text(row, "why"),
        Columns.text(row, "run"),
        Columns.time(row, "ended"));
  }

  @Override
  public Optional<KeptPart> part(Occasion occasion, String part) {
    return database.read(
        handle ->
            handle
                .select(
                    "select ended, result from schedule_part" + PART,
                    occasion.name(),
                    occasion.due().toEpochMilli(),
                    part)
                .map(
                    (row, context) ->
                        new KeptPart(row.getBoolean("ended"), Columns.value(row, "result")))
                .findOne());
  }

  @Override
  public void begin(Term term, Occasion occasion, String part) {
    write(term, handle -> put(handle, occasion, part, false, null));
  }

  @Override
  public void end(Term term, Occasion occasion, String part, @Nullable Object result) {
    write(term, handle -> put(handle, occasion, part, true, result));
  }

  private static void put(
      Handle handle, Occasion occasion, String part, boolean ended, @Nullable Object result) {
    handle.execute(
        Dialect.of(handle)
            .put(
                "schedule_part",
                List.of("name", "due", "part"),
                List.of("name", "due", "part", "ended", "result")),
        occasion.name(),
        occasion.due().toEpochMilli(),
        part,
        ended,
        ValueAdapter.toBytes(result));
  }

  @Override
  public void undo(Term term, Occasion occasion, String part) {
    write(
        term,
        handle ->
            handle.execute(
                "delete from schedule_part" + PART,
                occasion.name(),
                occasion.due().toEpochMilli(),
                part));
  }

  @Override
  public int trim(Instant before) {
    return database.write(
        handle ->
            handle.execute(
                "delete from schedule_occasion where state not in ('WANTED', 'BEGUN') and seen < ?"
                    + " and due < (select max(newest.due) from schedule_occasion newest"
                    + " where newest.name = schedule_occasion.name)",
                before.toEpochMilli()));
  }
}
