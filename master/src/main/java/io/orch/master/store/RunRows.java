package io.orch.master.store;

import io.orch.master.orchestrate.ChunkCodec;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunTerms;
import io.orch.master.orchestrate.Step;
import io.orch.master.orchestrate.StepState;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.RunId;
import io.orch.sls.run.ChunkResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of runs to records and back. */
final class RunRows {

  private static final int MAX_COMMENT = 1_000_000;
  private static final int MAX_REASON = 100_000;
  private static final List<String> STEP =
      List.of(
          "run_id",
          "number",
          "chunk",
          "attempt",
          "state",
          "comment",
          "changes",
          "ending",
          "run_number",
          "started",
          "finished",
          "duration_nanos");

  private RunRows() {}

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  static void insert(Handle handle, Run run) {
    RunRequest request = run.request();
    handle
        .createUpdate(
            "insert into run (run_id, parent, orchestration, environment, operator, pillar,"
                + " snapshot, test, waits, terms, tree_revision, pillar_revision, idempotency_key,"
                + " request_id, cause, depth, lease, epoch, state, comment, catch_up, created,"
                + " finished, log_entries) values (:run, :parent, :orchestration, :environment,"
                + " :operator, :pillar, :snapshot, :test, :waits, :terms, :revision,"
                + " :pillar_revision, :key, :request, :cause, :depth, :lease, :epoch, :state,"
                + " :comment, :catch_up, :created, null, 0)")
        .bind("run", run.id().value())
        .bind("parent", run.parent().map(RunId::value).orElse(null))
        .bind("orchestration", request.orchestration())
        .bind("environment", request.environment())
        .bind("operator", request.operator())
        .bind("pillar", ValueAdapter.toBytes(request.pillar()))
        .bind("snapshot", ValueAdapter.toBytes(run.snapshot()))
        .bind("test", request.test())
        .bind("waits", request.waits())
        .bind("lease", run.lease())
        .bind("revision", run.treeRevision())
        .bind("pillar_revision", run.pillarRevision())
        .bind("terms", ValueAdapter.toBytes(request.terms().toMap()))
        .bind("key", Columns.orNull(request.idempotencyKey()))
        .bind("request", request.requestId())
        .bind("cause", request.cause().event())
        .bind("depth", request.cause().depth())
        .bind("epoch", run.epoch())
        .bind("state", run.state().name())
        .bind("comment", run.comment())
        .bind("catch_up", run.catchesUp())
        .bind("created", run.created().toEpochMilli())
        .execute();
  }

  /**
   * Stores the state of a run when it is in another.
   *
   * @return whether it was in that
   */
  static boolean move(Handle handle, Run run, RunState from) {
    return handle.execute(
            "update run set state = ?, comment = ?, finished = ?, epoch = ?"
                + " where run_id = ? and state = ?",
            run.state().name(),
            cut(run.comment(), MAX_REASON),
            run.finished().map(Instant::toEpochMilli).orElse(null),
            run.epoch(),
            run.id().value(),
            from.name())
        > 0;
  }

  /** Puts what is open under a lease that has a new holder under its epoch. */
  static void passOn(Handle handle, String lease, long from, long epoch) {
    handle.execute(
        "update run set epoch = ? where lease = ? and epoch = ? and finished is null",
        epoch,
        lease,
        from);
    handle.execute(
        "update job set epoch = ? where lease = ? and epoch = ? and open_targets > 0",
        epoch,
        lease,
        from);
  }

  static Optional<Run> find(Handle handle, RunId run) {
    return handle
        .createQuery("select * from run where run_id = :run")
        .bind("run", run.value())
        .map((row, context) -> run(row))
        .findOne();
  }

  static Optional<Run> byKey(Handle handle, String key) {
    return key.isEmpty()
        ? Optional.empty()
        : handle
            .createQuery("select * from run where idempotency_key = :key")
            .bind("key", key)
            .map((row, context) -> run(row))
            .findOne();
  }

  /** The runs in some states, oldest first. */
  static List<Run> in(Handle handle, Predicate<RunState> states) {
    return handle
        .createQuery("select * from run where state in (<states>) order by run_id")
        .bindList(
            "states", Arrays.stream(RunState.values()).filter(states).map(Enum::name).toList())
        .map((row, context) -> run(row))
        .list();
  }

  static Run run(ResultSet row) throws SQLException {
    RunRequest request =
        new RunRequest(
            row.getString("orchestration"),
            row.getString("environment"),
            Columns.map(row, "pillar"),
            row.getBoolean("test"),
            row.getBoolean("waits"),
            RunTerms.of(Columns.map(row, "terms")),
            Columns.text(row, "idempotency_key"),
            row.getString("operator"),
            row.getString("request_id"),
            Columns.cause(row));
    String parent = Columns.text(row, "parent");
    return new Run(
        new RunId(row.getString("run_id")),
        request,
        parent.isEmpty() ? Optional.empty() : Optional.of(new RunId(parent)),
        row.getString("tree_revision"),
        row.getString("pillar_revision"),
        Columns.map(row, "snapshot"),
        row.getString("lease"),
        row.getLong("epoch"),
        RunState.valueOf(row.getString("state")),
        row.getString("comment"),
        Columns.time(row, "created"),
        Columns.optionalTime(row, "finished"));
  }

  static void save(Handle handle, RunId run, Collection<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            Dialect.of(handle).put("run_step", List.of("run_id", "number"), STEP))) {
      for (Step step : steps) {
        batch.add(
            run.value(),
            step.number(),
            ChunkCodec.write(step.chunk()),
            step.attempt(),
            step.state().name(),
            cut(step.comment(), MAX_COMMENT),
            ValueAdapter.toBytes(step.changes()),
            step.ending().map(Enum::name).orElse(null),
            step.place(),
            step.started().map(Instant::toEpochMilli).orElse(null),
            step.finished().map(Instant::toEpochMilli).orElse(null),
            step.duration().toNanos());
      }
      batch.execute();
    }
  }

  static Step step(ResultSet row) throws SQLException {
    String ending = Columns.text(row, "ending");
    return new Step(
        row.getInt("number"),
        ChunkCodec.read(row.getBytes("chunk")),
        row.getInt("attempt"),
        StepState.valueOf(row.getString("state")),
        row.getString("comment"),
        Columns.map(row, "changes"),
        ending.isEmpty() ? Optional.empty() : Optional.of(ChunkResult.Ending.valueOf(ending)),
        row.getInt("run_number"),
        Columns.optionalTime(row, "started"),
        Columns.optionalTime(row, "finished"),
        Duration.ofNanos(row.getLong("duration_nanos")));
  }
}
