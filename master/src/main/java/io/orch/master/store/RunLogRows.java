package io.orch.master.store;

import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.RunChange;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.StepState;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of the logs of runs. */
final class RunLogRows {

  private static final int MAX_LINE = 1_000;

  private RunLogRows() {}

  /** What an entry is made of; what a kind of entry lacks is empty or 0. */
  record Line(
      String kind,
      int step,
      String minion,
      String job,
      long jobSequence,
      String text,
      int done,
      int total,
      String state,
      Instant time) {}

  static Line moved(RunState state, Instant time) {
    return new Line("run", 0, "", "", 0, "", 0, 0, state.name(), time);
  }

  static Line stepped(int step, StepState state, Instant time) {
    return new Line("step", step, "", "", 0, "", 0, 0, state.name(), time);
  }

  static Line noted(int step, String text, Instant time) {
    return new Line("note", step, "", "", 0, text, 0, 0, "", time);
  }

  static Line logged(RunChange.Logged change) {
    String job = change.job().value();
    return switch (change.entry()) {
      case JobEntry.Closed e ->
          new Line(
              "target",
              change.step(),
              e.target().minion().value(),
              job,
              e.sequence(),
              "",
              0,
              0,
              outcome(e.target()),
              change.time());
      case JobEntry.Progress e ->
          new Line(
              "progress",
              change.step(),
              e.minion().value(),
              job,
              e.sequence(),
              e.line(),
              e.done(),
              e.total(),
              "",
              change.time());
    };
  }

  private static String outcome(JobTarget target) {
    return target.closing().map(how -> how.outcome().text()).orElse("");
  }

  /** Adds entries to the log of a run. */
  static void add(Handle handle, RunId run, List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    handle.execute(
        "update run set log_entries = log_entries + ? where run_id = ?", lines.size(), run.value());
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into run_log (run_id, sequence, kind, step, minion, jid, job_sequence, line,"
                + " done, total, state, at)"
                + " select run_id, log_entries - ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                + " from run where run_id = ?")) {
      int behind = lines.size();
      for (Line line : lines) {
        batch.add(
            --behind,
            line.kind,
            line.step,
            line.minion,
            line.job,
            line.jobSequence,
            RunRows.cut(line.text, MAX_LINE),
            line.done,
            line.total,
            line.state,
            line.time.toEpochMilli(),
            run.value());
      }
      batch.execute();
    }
  }

  /** The number of the last entry of a job that the log of a run has; 0 when it has none. */
  static long logged(Handle handle, RunId run, JobId job) {
    return handle
        .createQuery(
            "select coalesce(max(job_sequence), 0) from run_log where run_id = :run and jid = :jid")
        .bind("run", run.value())
        .bind("jid", job.value())
        .mapTo(Long.class)
        .one();
  }

  static RunEntry entry(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    Instant time = Columns.time(row, "at");
    int step = row.getInt("step");
    String state = row.getString("state");
    return switch (row.getString("kind")) {
      case "run" -> new RunEntry.Moved(sequence, time, RunState.valueOf(state));
      case "step" -> new RunEntry.Stepped(sequence, time, step, StepState.valueOf(state));
      case "note" -> new RunEntry.Noted(sequence, time, step, row.getString("line"));
      case "target" ->
          new RunEntry.Closed(
              sequence,
              time,
              step,
              new JobId(row.getString("jid")),
              new MinionId(row.getString("minion")),
              state);
      default ->
          new RunEntry.Progress(
              sequence,
              time,
              step,
              new MinionId(row.getString("minion")),
              row.getString("line"),
              row.getInt("done"),
              row.getInt("total"));
    };
  }
}
