package io.orch.master.store;

import io.orch.master.job.Job;
import io.orch.master.job.JobRequest;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of jobs to records and back. */
final class JobRows {

  private JobRows() {}

  static void insert(Handle handle, Job job, int targets) {
    JobRequest request = job.request();
    handle
        .createUpdate(
            "insert into job (jid, function, arguments, keywords, target, target_kind,"
                + " timeout_millis, limit_millis, operator, idempotency_key, saltenv, pillarenv,"
                + " pillar, tree_revision, pillar_revision, lease, epoch, run_id, request_id,"
                + " created, cause, depth, returners, open_targets, log_entries) values (:jid,"
                + " :function, :arguments, :keywords, :target, :kind, :timeout, :limit, :operator,"
                + " :key, :saltenv, :pillarenv, :pillar, :revision, :pillar_revision, :lease,"
                + " :epoch, :run, :request, :created, :cause, :depth, :returners, :open, 0)")
        .bind("jid", job.id().value())
        .bind("function", request.function())
        .bind("arguments", ValueAdapter.toBytes(request.arguments()))
        .bind("keywords", ValueAdapter.toBytes(request.keywords()))
        .bind("target", request.target())
        .bind("kind", request.targetKind())
        .bind("timeout", request.timeout().toMillis())
        .bind("limit", request.timeLimit().toMillis())
        .bind("operator", request.operator())
        .bind("key", Columns.orNull(request.idempotencyKey()))
        .bind("saltenv", request.saltenv())
        .bind("pillarenv", request.pillarenv())
        .bind("pillar", ValueAdapter.toBytes(request.pillar()))
        .bind("revision", request.treeRevision())
        .bind("pillar_revision", request.pillarRevision())
        .bind("lease", request.lease())
        .bind("epoch", request.epoch())
        .bind("run", request.runId())
        .bind("request", request.requestId())
        .bind("created", job.created().toEpochMilli())
        .bind("cause", request.cause().event())
        .bind("depth", request.cause().depth())
        .bind("returners", String.join(",", request.returners()))
        .bind("open", targets)
        .execute();
  }

  static Job job(ResultSet row) throws SQLException {
    return new Job(
        new JobId(row.getString("jid")),
        request(row),
        Columns.time(row, "created"),
        row.getLong("open_targets") == 0);
  }

  private static JobRequest request(ResultSet row) throws SQLException {
    return new JobRequest(
        row.getString("target"),
        row.getString("target_kind"),
        row.getString("function"),
        Columns.list(row, "arguments"),
        Columns.map(row, "keywords"),
        Duration.ofMillis(row.getLong("timeout_millis")),
        Duration.ofMillis(row.getLong("limit_millis")),
        row.getString("operator"),
        Columns.text(row, "idempotency_key"),
        row.getString("saltenv"),
        row.getString("pillarenv"),
        Columns.map(row, "pillar"),
        row.getString("tree_revision"),
        row.getString("pillar_revision"),
        row.getString("lease"),
        row.getLong("epoch"),
        row.getString("run_id"),
        row.getString("request_id"),
        Columns.cause(row),
        names(row.getString("returners")));
  }

  private static List<String> names(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }
}
