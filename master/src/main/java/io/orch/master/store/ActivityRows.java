package io.orch.master.store;

import io.orch.master.orchestrate.Activity;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of activities. */
final class ActivityRows {

  private ActivityRows() {}

  static void insert(Handle handle, RunId run, Activity activity) {
    handle.execute(
        "insert into run_activity (run_id, position, step, attempt, activity, kind, reference,"
            + " result, started, finished) values (?,"
            + " (select count(*) from run_activity where run_id = ?), ?, ?, ?, ?, ?, ?, ?, ?)",
        run.value(),
        run.value(),
        activity.step(),
        activity.attempt(),
        activity.key(),
        activity.kind().name(),
        activity.reference(),
        activity.ended() ? ValueAdapter.toBytes(activity.result()) : null,
        activity.started().toEpochMilli(),
        activity.finished().map(Instant::toEpochMilli).orElse(null));
  }

  static void end(Handle handle, RunId run, Activity activity) {
    handle.execute(
        "update run_activity set result = ?, finished = ?"
            + " where run_id = ? and step = ? and attempt = ? and activity = ?",
        ValueAdapter.toBytes(activity.result()),
        activity.finished().map(Instant::toEpochMilli).orElse(null),
        run.value(),
        activity.step(),
        activity.attempt(),
        activity.key());
  }

  static Optional<Activity> find(Handle handle, RunId run, Activity like) {
    return handle
        .createQuery(
            "select * from run_activity where run_id = :run and step = :step"
                + " and attempt = :attempt and activity = :key")
        .bind("run", run.value())
        .bind("step", like.step())
        .bind("attempt", like.attempt())
        .bind("key", like.key())
        .map((row, context) -> activity(row))
        .findOne();
  }

  static List<Activity> all(Handle handle, RunId run) {
    return handle
        .createQuery("select * from run_activity where run_id = :run order by position")
        .bind("run", run.value())
        .map((row, context) -> activity(row))
        .list();
  }

  private static Activity activity(ResultSet row) throws SQLException {
    return new Activity(
        row.getInt("step"),
        row.getInt("attempt"),
        row.getString("activity"),
        Activity.Kind.valueOf(row.getString("kind")),
        row.getString("reference"),
        Columns.value(row, "result"),
        Columns.time(row, "started"),
        Columns.optionalTime(row, "finished"));
  }
}
