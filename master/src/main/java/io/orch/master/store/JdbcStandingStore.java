package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.joiner.Standing;
import io.orch.master.joiner.StandingStore;
import io.orch.master.orchestrate.Run;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps standings in the database; the row of a run says for which of its ends it is assessed. */
public final class JdbcStandingStore implements StandingStore {

  private static final List<String> KEY = List.of("environment", "orchestration", "minion");
  private static final List<String> COLUMNS =
      List.of(
          "environment",
          "orchestration",
          "minion",
          "since",
          "run_id",
          "state",
          "attempts",
          "catch_up",
          "why",
          "at");

  private final Database database;

  public JdbcStandingStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Run> unassessed() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from run where finished is not null and parent is null and not test"
                        + " and environment <> '' and (catch_up or state in ('OK', 'CHANGED'))"
                        + " and (assessed is null or assessed <> finished)"
                        + " order by finished, run_id")
                .map((row, context) -> RunRows.run(row))
                .list());
  }

  @Override
  public boolean assess(Run run, boolean anew, List<Standing> standings, List<NewEvent> events) {
    return database.write(
        handle -> {
          long end = run.finished().map(Instant::toEpochMilli).orElse(0L);
          int marked =
              handle.execute(
                  "update run set assessed = ? where run_id = ?"
                      + " and (assessed is null or assessed <> ?)",
                  end,
                  run.id().value(),
                  end);
          if (marked == 0) {
            return false;
          }
          if (anew) {
            handle.execute(
                "delete from standing where environment = ? and orchestration = ?",
                run.request().environment(),
                run.request().orchestration());
          }
          put(handle, standings, events);
          return true;
        });
  }

  @Override
  public void notice(List<Standing> standings, List<NewEvent> events) {
    database.write(
        handle -> {
          List<Standing> fresh = standings.stream().filter(one -> !known(handle, one)).toList();
          if (!fresh.isEmpty()) {
            put(handle, fresh, events);
          }
          return true;
        });
  }

  private static boolean known(Handle handle, Standing standing) {
    return handle
        .createQuery(
            "select since from standing where environment = :environment"
                + " and orchestration = :orchestration and minion = :minion")
        .bind("environment", standing.environment())
        .bind("orchestration", standing.orchestration())
        .bind("minion", standing.minion().value())
        .mapTo(Long.class)
        .findOne()
        .filter(since -> since == standing.since().toEpochMilli())
        .isPresent();
  }

  @Override
  public void put(List<Standing> standings, List<NewEvent> events) {
    database.write(
        handle -> {
          put(handle, standings, events);
          return true;
        });
  }

  private static void put(Handle handle, Collection<Standing> standings, List<NewEvent> events) {
    if (!standings.isEmpty()) {
      try (PreparedBatch batch =
          handle.prepareBatch(Dialect.of(handle).put("standing", KEY, COLUMNS))) {
        for (Standing standing : standings) {
          batch.add(
              standing.environment(),
              standing.orchestration(),
              standing.minion().value(),
              standing.since().toEpochMilli(),
              standing.run().value(),
              standing.state().name(),
              standing.attempts(),
              standing.catchUp().map(RunId::value).orElse(""),
              standing.why(),
              standing.at().toEpochMilli());
        }
        batch.execute();
      }
    }
    if (!events.isEmpty()) {
      JdbcEventStore.insert(handle, events);
    }
  }

  @Override
  public List<Standing> of(String environment) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from standing where environment = :environment"
                        + " order by orchestration, minion")
                .bind("environment", environment)
                .map((row, context) -> standing(row))
                .list());
  }

  private static Standing standing(ResultSet row) throws SQLException {
    String catchUp = row.getString("catch_up");
    return new Standing(
        row.getString("environment"),
        row.getString("orchestration"),
        new MinionId(row.getString("minion")),
        Columns.time(row, "since"),
        new RunId(row.getString("run_id")),
        Standing.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        catchUp.isEmpty() ? Optional.empty() : Optional.of(new RunId(catchUp)),
        row.getString("why"),
        Columns.time(row, "at"));
  }
}
