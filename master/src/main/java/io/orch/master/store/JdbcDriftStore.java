package io.orch.master.store;

import io.orch.master.drift.Difference;
import io.orch.master.drift.DriftState;
import io.orch.master.drift.DriftStore;
import io.orch.master.drift.Look;
import io.orch.master.drift.Spot;
import io.orch.master.drift.Standing;
import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps in the database how minions stand. */
public final class JdbcDriftStore implements DriftStore {

  private final Database database;
  private final DutyStore duties;

  public JdbcDriftStore(Database database, DutyStore duties) {
    this.database = database;
    this.duties = duties;
  }

  @Override
  public List<Standing> of(MinionId minion) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from drift_minion where minion = :minion order by environment")
                .bind("minion", minion.value())
                .map((row, context) -> DriftRows.standing(row))
                .list());
  }

  @Override
  public List<Standing> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from drift_minion order by minion, environment")
                .map((row, context) -> DriftRows.standing(row))
                .list());
  }

  @Override
  public Map<DriftState, Integer> counts() {
    Map<DriftState, Integer> counts = new EnumMap<>(DriftState.class);
    database
        .read(
            handle ->
                handle
                    .createQuery("select state, count(*) as n from drift_minion group by state")
                    .map(
                        (row, context) ->
                            Map.entry(DriftState.valueOf(row.getString("state")), row.getInt("n")))
                    .list())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public Optional<Difference> difference(String hash) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from drift_difference where hash = :hash")
                .bind("hash", hash)
                .map(
                    (row, context) ->
                        Difference.read(hash, Columns.value(row, "states"), row.getInt("total")))
                .findOne());
  }

  @Override
  public boolean begin(Look look, Collection<Spot> spots, NewEvent event) {
    return database.write(
        handle -> {
          if (!DriftRows.add(handle, look)) {
            return false;
          }
          DriftRows.addMissing(handle, spots, look.begun());
          each(
              handle,
              "update drift_minion set wanted = ? where minion = ? and environment = ?",
              spots,
              spot -> new Object[] {look.id(), spot.minion().value(), spot.environment()});
          JdbcEventStore.insert(handle, List.of(event));
          return true;
        });
  }

  /** The parameters of a statement for one of many. */
  @FunctionalInterface
  private interface Parameters<T> {
    Object[] of(T one);
  }

  private static <T> void each(
      Handle handle, String statement, Collection<T> all, Parameters<T> parameters) {
    if (!all.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(statement)) {
        all.forEach(one -> batch.add(parameters.of(one)));
        batch.execute();
      }
    }
  }

  @Override
  public List<Look> looks(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from drift_look order by begun desc, id limit :limit")
                .bind("limit", limit)
                .map((row, context) -> DriftRows.look(row))
                .list());
  }

  @Override
  public int open(String look) {
    return count("wanted = :value", look) + count("look = :value", look);
  }

  @Override
  public int busy() {
    return count("job > :value", "");
  }

  private int count(String condition, String value) {
    return database.read(
        handle ->
            handle
                .createQuery("select count(*) from drift_minion where " + condition)
                .bind("value", value)
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Spot> wanted(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select minion, environment from drift_minion where wanted > '' and job = ''"
                        + " order by environment, minion limit :limit")
                .bind("limit", limit)
                .map((row, context) -> DriftRows.spot(row))
                .list());
  }

  @Override
  public void give(Term term, JobId job, Collection<Spot> spots) {
    database.write(
        handle -> {
          duties.check(term);
          each(
              handle,
              "update drift_minion set job = ?, look = wanted, wanted = ''"
                  + " where minion = ? and environment = ?",
              spots,
              spot -> new Object[] {job.value(), spot.minion().value(), spot.environment()});
          return true;
        });
  }

  @Override
  public void record(Term term, Read read, String cursor, long sequence) {
    database.write(
        handle -> {
          duties.check(term);
          each(
              handle,
              DriftRows.put(handle),
              read.standings(),
              standing -> DriftRows.values(standing));
          each(
              handle,
              "insert into drift_difference (hash, states, total)"
                  + " select ?, cast(? as bytea), cast(? as integer) where not exists"
                  + " (select 1 from drift_difference where hash = ?)",
              read.differences(),
              one ->
                  new Object[] {
                    one.hash(), ValueAdapter.toBytes(one.value()), one.total(), one.hash()
                  });
          each(
              handle,
              "update drift_minion set wanted = ?"
                  + " where minion = ? and environment = ? and wanted = ''",
              read.again(),
              spot -> new Object[] {AGAIN, spot.minion().value(), spot.environment()});
          drop(handle, read.left());
          JdbcEventCursors.advance(handle, cursor, sequence);
          return JdbcEventStore.insert(handle, read.events());
        });
  }

  private static void drop(Handle handle, Collection<String> hashes) {
    each(
        handle,
        "delete from drift_difference where hash = ?"
            + " and not exists (select 1 from drift_minion where difference = ?)",
        hashes,
        hash -> new Object[] {hash, hash});
  }

  @Override
  public void remove(Collection<MinionId> minions) {
    database.write(
        handle -> {
          for (MinionId minion : minions) {
            List<String> left =
                handle
                    .createQuery("select difference from drift_minion where minion = :minion")
                    .bind("minion", minion.value())
                    .mapTo(String.class)
                    .list();
            handle.execute("delete from drift_minion where minion = ?", minion.value());
            drop(handle, left);
          }
          return true;
        });
  }
}
