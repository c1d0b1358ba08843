package io.orch.master.store;

import io.orch.master.orchestrate.ChunkCodec;
import io.orch.master.orchestrate.Lease;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.Step;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.run.ChunkResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of runs to records and back. */
final class RunRows {

  private static final int MAX_COMMENT = 1_000_000;
  private static final int MAX_LINE = 1_000;

  private RunRows() {}

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** Takes the lease of a run under the next epoch; 0 when it needs none. */
  static long takeLease(Handle handle, Run run, Instant expires) {
    String name = run.request().lease();
    if (name.isEmpty()) {
      return 0;
    }
    long epoch =
        handle
                .createQuery("select epoch from lease where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L)
            + 1;
    handle.execute(
        "merge into lease (name, run_id, operator, epoch, since, expires) key (name)"
            + " values (?, ?, ?, ?, ?, ?)",
        name,
        run.id().value(),
        run.request().operator(),
        epoch,
        run.created().toEpochMilli(),
        expires.toEpochMilli());
    return epoch;
  }

  static Lease lease(ResultSet row) throws SQLException {
    return new Lease(
        row.getString("name"),
        new RunId(row.getString("run_id")),
        row.getString("operator"),
        row.getLong("epoch"),
        Columns.time(row, "since"),
        Columns.time(row, "expires"));
  }

  static void insert(Handle handle, Run run) {
    RunRequest request = run.request();
    handle
        .createUpdate(
            "insert into run (run_id, orchestration, environment, operator, pillar, snapshot, test,"
                + " tree_revision, idempotency_key, request_id, epoch, state, comment, created,"
                + " finished, log_entries) values (:run, :orchestration, :environment, :operator,"
                + " :pillar, :snapshot, :test, :revision, :key, :request, :epoch, :state, :comment,"
                + " :created, null, 0)")
        .bind("run", run.id().value())
        .bind("orchestration", request.orchestration())
        .bind("environment", request.environment())
        .bind("operator", request.operator())
        .bind("pillar", ValueAdapter.toBytes(request.pillar()))
        .bind("snapshot", ValueAdapter.toBytes(run.snapshot()))
        .bind("test", request.test())
        .bind("revision", run.treeRevision())
        .bind("key", Columns.orNull(request.idempotencyKey()))
        .bind("request", request.requestId())
        .bind("epoch", run.epoch())
        .bind("state", run.state().name())
        .bind("comment", run.comment())
        .bind("created", run.created().toEpochMilli())
        .execute();
  }

  static Run run(ResultSet row) throws SQLException {
    RunRequest request =
        new RunRequest(
            row.getString("orchestration"),
            row.getString("environment"),
            Columns.map(row, "pillar"),
            row.getBoolean("test"),
            Columns.text(row, "idempotency_key"),
            row.getString("operator"),
            row.getString("request_id"));
    return new Run(
        new RunId(row.getString("run_id")),
        request,
        row.getString("tree_revision"),
        Columns.map(row, "snapshot"),
        row.getLong("epoch"),
        Run.State.valueOf(row.getString("state")),
        row.getString("comment"),
        Columns.time(row, "created"),
        Columns.optionalTime(row, "finished"));
  }

  static void insert(Handle handle, RunId run, List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into run_step (run_id, number, chunk, state, comment, changes, run_number,"
                + " duration_nanos) values (?, ?, ?, ?, '', ?, 0, 0)")) {
      for (Step step : steps) {
        batch.add(
            run.value(),
            step.number(),
            ChunkCodec.write(step.chunk()),
            step.state().name(),
            ValueAdapter.toBytes(step.changes()));
      }
      batch.execute();
    }
  }

  static void update(Handle handle, RunId run, Step step) {
    handle.execute(
        "update run_step set state = ?, comment = ?, changes = ?, ending = ?, run_number = ?,"
            + " started = ?, finished = ?, duration_nanos = ? where run_id = ? and number = ?",
        step.state().name(),
        cut(step.comment(), MAX_COMMENT),
        ValueAdapter.toBytes(step.changes()),
        step.ending().map(Enum::name).orElse(null),
        step.place(),
        step.started().map(Instant::toEpochMilli).orElse(null),
        step.finished().map(Instant::toEpochMilli).orElse(null),
        step.duration().toNanos(),
        run.value(),
        step.number());
  }

  static Step step(ResultSet row) throws SQLException {
    String ending = Columns.text(row, "ending");
    String job = Columns.text(row, "jid");
    return new Step(
        row.getInt("number"),
        ChunkCodec.read(row.getBytes("chunk")),
        Step.State.valueOf(row.getString("state")),
        row.getString("comment"),
        Columns.map(row, "changes"),
        ending.isEmpty() ? Optional.empty() : Optional.of(ChunkResult.Ending.valueOf(ending)),
        row.getInt("run_number"),
        job.isEmpty() ? Optional.empty() : Optional.of(new JobId(job)),
        Columns.optionalTime(row, "started"),
        Columns.optionalTime(row, "finished"),
        Duration.ofNanos(row.getLong("duration_nanos")));
  }

  static void log(
      Handle handle,
      RunId run,
      String kind,
      int step,
      String minion,
      String job,
      long jobSequence,
      String line,
      int done,
      int total,
      String state,
      Instant time) {
    handle.execute("update run set log_entries = log_entries + 1 where run_id = ?", run.value());
    handle.execute(
        "insert into run_log (run_id, sequence, kind, step, minion, jid, job_sequence, line, done,"
            + " total, state, at)"
            + " select run_id, log_entries, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from run where run_id = ?",
        kind,
        step,
        minion,
        job,
        jobSequence,
        cut(line, MAX_LINE),
        done,
        total,
        state,
        time.toEpochMilli(),
        run.value());
  }

  static RunEntry entry(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    Instant time = Columns.time(row, "at");
    int step = row.getInt("step");
    String state = row.getString("state");
    return switch (row.getString("kind")) {
      case "run" -> new RunEntry.Moved(sequence, time, Run.State.valueOf(state));
      case "step" -> new RunEntry.Stepped(sequence, time, step, Step.State.valueOf(state));
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
