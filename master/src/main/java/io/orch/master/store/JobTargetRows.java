package io.orch.master.store;

import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobStore;
import io.orch.master.job.JobStore.Closed;
import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of the targets of jobs, and of what is logged of them, to records and back. */
final class JobTargetRows {

  private static final String TARGETS =
      "select jid, minion, state, attempt, outcome, retcode, result, returned, started, finished"
          + " from job_target";

  private JobTargetRows() {}

  static void insert(Handle handle, JobId job, List<JobTarget> targets) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into job_target (jid, minion, state, attempt) values (?, ?, ?, ?)")) {
      for (JobTarget target : targets) {
        batch.add(job.value(), target.minion().value(), target.state().name(), target.attempt());
      }
      batch.execute();
    }
  }

  static void offered(Handle handle, JobId job, List<MinionId> minions) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "update job_target set state = 'OFFERED'"
                + " where jid = ? and minion = ? and state = 'WAITING'")) {
      minions.forEach(minion -> batch.add(job.value(), minion.value()));
      batch.execute();
    }
  }

  static Closed close(
      Handle handle,
      JobRef ref,
      MinionId minion,
      JobTarget.Closing how,
      byte[] result,
      NewEvent event) {
    if (closeRow(handle, ref, minion, how, result) == 0) {
      return new Closed(false, false);
    }
    log(handle, ref.job(), minion, 1, "", 0, 0);
    JdbcEventStore.insert(handle, List.of(event));
    long open =
        handle
            .createQuery("select open_targets from job where jid = :jid")
            .bind("jid", ref.job().value())
            .mapTo(Long.class)
            .one();
    return new Closed(true, open == 0);
  }

  private static int closeRow(
      Handle handle, JobRef ref, MinionId minion, JobTarget.Closing how, byte[] result) {
    return handle.execute(
        "update job_target set state = 'CLOSED', outcome = ?, retcode = ?, result = ?,"
            + " returned = ?, started = ?, finished = ?"
            + " where jid = ? and minion = ? and attempt = ? and state <> 'CLOSED'",
        how.outcome().name(),
        how.retcode(),
        result,
        how.returned(),
        how.started().toEpochMilli(),
        how.finished().toEpochMilli(),
        ref.job().value(),
        minion.value(),
        ref.attempt());
  }

  /**
   * Adds an entry to a job's log.
   *
   * @param closed how many targets it closes: 1 or 0
   */
  static void log(
      Handle handle, JobId job, MinionId minion, int closed, String line, int done, int of) {
    int known =
        handle.execute(
            "update job set log_entries = log_entries + 1, open_targets = open_targets - ?"
                + " where jid = ?",
            closed,
            job.value());
    if (known > 0) {
      handle.execute(
          "insert into job_log (jid, sequence, minion, closed, line, done, total)"
              + " select jid, log_entries, ?, ?, ?, ?, ? from job where jid = ?",
          minion.value(),
          closed > 0,
          line,
          done,
          of,
          job.value());
    }
  }

  static List<JobTarget> of(Handle handle, JobId job) {
    return handle
        .createQuery(TARGETS + " where jid = :jid order by minion")
        .bind("jid", job.value())
        .map((row, context) -> target(row))
        .list();
  }

  static Optional<JobTarget> find(Handle handle, JobId job, MinionId minion) {
    return handle
        .createQuery(TARGETS + " where jid = :jid and minion = :minion")
        .bind("jid", job.value())
        .bind("minion", minion.value())
        .map((row, context) -> target(row))
        .findOne();
  }

  /** The targets that are open, of all jobs. */
  static List<JobStore.Open> open(Handle handle) {
    return handle
        .createQuery(
            "select t.jid, t.minion, t.attempt, j.epoch, j.cancelled from job j"
                + " join job_target t on t.jid = j.jid"
                + " where j.open_targets > 0 and t.state <> 'CLOSED' order by t.jid")
        .map(
            (row, context) ->
                new JobStore.Open(
                    new JobRef(new JobId(row.getString("jid")), row.getInt("attempt")),
                    new MinionId(row.getString("minion")),
                    row.getLong("epoch"),
                    Columns.text(row, "cancelled")))
        .list();
  }

  /** What was logged of a job after an entry. */
  static List<JobEntry> log(Handle handle, JobId job, long after, int limit) {
    return handle
        .createQuery(
            "select l.sequence, l.closed, l.line, l.done, l.total, t.*"
                + " from job_log l join job_target t"
                + " on t.jid = l.jid and t.minion = l.minion"
                + " where l.jid = :jid and l.sequence > :after"
                + " order by l.sequence limit :limit")
        .bind("jid", job.value())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> entry(row))
        .list();
  }

  private static JobTarget target(ResultSet row) throws SQLException {
    JobTarget.State state = JobTarget.State.valueOf(row.getString("state"));
    return new JobTarget(
        new MinionId(row.getString("minion")),
        state,
        row.getInt("attempt"),
        state == JobTarget.State.CLOSED ? Optional.of(closing(row)) : Optional.empty());
  }

  private static JobTarget.Closing closing(ResultSet row) throws SQLException {
    return new JobTarget.Closing(
        JobOutcome.valueOf(row.getString("outcome")),
        row.getInt("retcode"),
        Columns.value(row, "result"),
        row.getBoolean("returned"),
        Columns.time(row, "started"),
        Columns.time(row, "finished"));
  }

  private static JobEntry entry(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    if (row.getBoolean("closed")) {
      return new JobEntry.Closed(sequence, target(row));
    }
    return new JobEntry.Progress(
        sequence,
        new MinionId(row.getString("minion")),
        row.getString("line"),
        row.getInt("done"),
        row.getInt("total"));
  }
}
