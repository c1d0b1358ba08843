package io.orch.master.store;

import io.orch.master.drift.DriftState;
import io.orch.master.drift.DriftStore;
import io.orch.master.drift.Look;
import io.orch.master.drift.Spot;
import io.orch.master.drift.Standing;
import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.MinionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of how minions stand to records and back. */
final class DriftRows {

  private static final List<String> KEY = List.of("minion", "environment");
  private static final List<String> COLUMNS =
      List.of(
          "minion",
          "environment",
          "state",
          "difference",
          "since",
          "drifted",
          "looked",
          "tried",
          "cause",
          "seen_files",
          "seen_pillar",
          "converged_files",
          "converged_pillar",
          "job",
          "look");
  private static final int MAX_TEXT = 1_000;

  private DriftRows() {}

  /** The statement that adds a standing or replaces it, but not whether it is wanted. */
  static String put(Handle handle) {
    return Dialect.of(handle).put("drift_minion", KEY, COLUMNS);
  }

  static Object[] values(Standing standing) {
    return new Object[] {
      standing.minion().value(),
      standing.spot().environment(),
      standing.state().name(),
      standing.difference(),
      standing.since().toEpochMilli(),
      standing.drifted().toEpochMilli(),
      standing.looked().toEpochMilli(),
      standing.tried().toEpochMilli(),
      RunRows.cut(standing.cause(), MAX_TEXT),
      standing.seen().files(),
      standing.seen().pillar(),
      standing.converged().files(),
      standing.converged().pillar(),
      standing.job(),
      standing.look()
    };
  }

  static Spot spot(ResultSet row) throws SQLException {
    return new Spot(new MinionId(row.getString("minion")), row.getString("environment"));
  }

  static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        spot(row),
        DriftState.valueOf(row.getString("state")),
        row.getString("difference"),
        Columns.time(row, "since"),
        Columns.time(row, "drifted"),
        Columns.time(row, "looked"),
        Columns.time(row, "tried"),
        row.getString("cause"),
        new Revisions(row.getString("seen_files"), row.getString("seen_pillar")),
        new Revisions(row.getString("converged_files"), row.getString("converged_pillar")),
        row.getString("job"),
        row.getString("look"));
  }

  /** Adds a look and drops old ones; false when there is one of its id. */
  static boolean add(Handle handle, Look look) {
    boolean known =
        handle
                .createQuery("select count(*) from drift_look where id = :id")
                .bind("id", look.id())
                .mapTo(Integer.class)
                .one()
            > 0;
    if (known) {
      return false;
    }
    handle.execute(
        "insert into drift_look (id, target, operator, begun, minions) values (?, ?, ?, ?, ?)",
        look.id(),
        RunRows.cut(look.target(), MAX_TEXT),
        look.operator(),
        look.begun().toEpochMilli(),
        look.minions());
    handle
        .createQuery("select begun from drift_look order by begun desc limit 1 offset :most")
        .bind("most", DriftStore.MOST_LOOKS)
        .mapTo(Long.class)
        .findOne()
        .ifPresent(begun -> handle.execute("delete from drift_look where begun <= ?", begun));
    return true;
  }

  static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getString("id"),
        row.getString("target"),
        row.getString("operator"),
        Columns.time(row, "begun"),
        row.getInt("minions"));
  }

  /** Adds the minions that have no row. */
  static void addMissing(Handle handle, Collection<Spot> spots, Instant now) {
    Set<Spot> missing = new HashSet<>(spots);
    handle
        .createQuery("select minion, environment from drift_minion")
        .map((row, context) -> spot(row))
        .forEach(missing::remove);
    if (!missing.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(put(handle))) {
        missing.forEach(spot -> batch.add(values(Standing.fresh(spot, now))));
        batch.execute();
      }
    }
  }
}
