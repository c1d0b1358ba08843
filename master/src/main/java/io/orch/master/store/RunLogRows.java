package io.orch.master.store;

import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.StepState;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Rows of the logs of runs. */
final class RunLogRows {

  private static final int MAX_LINE = 1_000;

  private RunLogRows() {}

  /** What an entry is made of; what a kind of entry lacks is empty or 0. */
  private record Parts(
      String kind,
      int step,
      String minion,
      String job,
      long jobSequence,
      String line,
      int done,
      int total,
      String state) {}

  static void moved(Handle handle, RunId run, RunState state, Instant time) {
    add(handle, run, new Parts("run", 0, "", "", 0, "", 0, 0, state.name()), time);
  }

  static void stepped(Handle handle, RunId run, int step, StepState state, Instant time) {
    add(handle, run, new Parts("step", step, "", "", 0, "", 0, 0, state.name()), time);
  }

  static void noted(Handle handle, RunId run, int step, String line, Instant time) {
    add(handle, run, new Parts("note", step, "", "", 0, line, 0, 0, ""), time);
  }

  static void job(Handle handle, RunId run, int step, JobId job, JobEntry entry, Instant time) {
    add(
        handle,
        run,
        switch (entry) {
          case JobEntry.Closed e ->
              new Parts(
                  "target",
                  step,
                  e.target().minion().value(),
                  job.value(),
                  e.sequence(),
                  "",
                  0,
                  0,
                  outcome(e.target()));
          case JobEntry.Progress e ->
              new Parts(
                  "progress",
                  step,
                  e.minion().value(),
                  job.value(),
                  e.sequence(),
                  e.line(),
                  e.done(),
                  e.total(),
                  "");
        },
        time);
  }

  private static String outcome(JobTarget target) {
    return target.closing().map(how -> how.outcome().text()).orElse("");
  }

  private static void add(Handle handle, RunId run, Parts parts, Instant time) {
    handle.execute("update run set log_entries = log_entries + 1 where run_id = ?", run.value());
    handle.execute(
        "insert into run_log (run_id, sequence, kind, step, minion, jid, job_sequence, line, done,"
            + " total, state, at)"
            + " select run_id, log_entries, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from run where run_id = ?",
        parts.kind,
        parts.step,
        parts.minion,
        parts.job,
        parts.jobSequence,
        RunRows.cut(parts.line, MAX_LINE),
        parts.done,
        parts.total,
        parts.state,
        time.toEpochMilli(),
        run.value());
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
