package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.outlet.DeadLetter;
import io.orch.master.outlet.OutletName;
import io.orch.master.outlet.OutletStore;
import io.orch.master.outlet.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Keeps how those are doing that events go to in the database. */
public final class JdbcOutletStore implements OutletStore {

  private static final List<String> COLUMNS = List.of("name", "error", "since", "attempts", "dead");
  private static final List<String> DEAD = List.of("outlet", "sequence", "tag", "error", "at");
  private static final int MOST_DEAD = 1_000;

  private final Database database;

  public JdbcOutletStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Standing> find(OutletName name) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from outlet where name = :name")
                .bind("name", name.text())
                .map(
                    (row, context) ->
                        new Standing(
                            OutletName.of(row.getString("name")),
                            row.getString("error"),
                            Columns.time(row, "since"),
                            row.getInt("attempts"),
                            row.getLong("dead")))
                .findOne());
  }

  @Override
  public void put(Term term, Standing standing, long sequence, Change change) {
    String name = standing.name().text();
    write(
        term,
        handle -> {
          put(handle, standing);
          change
              .taken()
              .forEach(
                  number ->
                      handle.execute(
                          "delete from outlet_dead where outlet = ? and sequence = ?",
                          name,
                          number));
          change.aside().forEach(letter -> put(handle, letter));
          if (!change.aside().isEmpty()) {
            trim(handle, name);
          }
          JdbcEventCursors.advance(handle, name, sequence);
          JdbcEventStore.insert(handle, change.events());
        });
  }

  private static void put(Handle handle, Standing standing) {
    handle.execute(
        Dialect.of(handle).put("outlet", List.of("name"), COLUMNS),
        standing.name().text(),
        standing.error(),
        standing.since().toEpochMilli(),
        standing.attempts(),
        standing.dead());
  }

  private static void put(Handle handle, DeadLetter letter) {
    handle.execute(
        Dialect.of(handle).put("outlet_dead", List.of("outlet", "sequence"), DEAD),
        letter.outlet().text(),
        letter.sequence(),
        letter.tag(),
        letter.error(),
        letter.at().toEpochMilli());
  }

  private static void trim(Handle handle, String outlet) {
    handle
        .createQuery(
            "select sequence from outlet_dead where outlet = :outlet"
                + " order by sequence desc limit 1 offset :most")
        .bind("outlet", outlet)
        .bind("most", MOST_DEAD)
        .mapTo(Long.class)
        .findOne()
        .ifPresent(
            sequence ->
                handle.execute(
                    "delete from outlet_dead where outlet = ? and sequence <= ?",
                    outlet,
                    sequence));
  }

  private void write(Term term, Consumer<Handle> work) {
    JdbcDutyStore.write(database, term, work);
  }

  @Override
  public List<DeadLetter> dead(OutletName outlet, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from outlet_dead where outlet = :outlet"
                        + " order by sequence desc limit :limit")
                .bind("outlet", outlet.text())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new DeadLetter(
                            OutletName.of(row.getString("outlet")),
                            row.getLong("sequence"),
                            row.getString("tag"),
                            row.getString("error"),
                            Columns.time(row, "at")))
                .list());
  }

  @Override
  public List<String> names(String kind) {
    return database.read(handle -> names(handle, kind)).stream().map(OutletName::name).toList();
  }

  private static List<OutletName> names(Handle handle, String kind) {
    return handle
        .createQuery("select name from outlet where name like :kind order by name")
        .bind("kind", kind + "/%")
        .mapTo(String.class)
        .map(OutletName::of)
        .list();
  }

  @Override
  public void keep(Term term, String kind, List<String> names) {
    write(
        term,
        handle -> {
          for (OutletName name : names(handle, kind)) {
            if (!names.contains(name.name())) {
              handle.execute("delete from outlet where name = ?", name.text());
              handle.execute("delete from outlet_dead where outlet = ?", name.text());
              handle.execute("delete from event_cursor where consumer = ?", name.text());
            }
          }
        });
  }
}
