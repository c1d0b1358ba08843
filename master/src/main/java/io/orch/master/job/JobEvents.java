package io.orch.master.job;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of jobs, in Salt's shapes. */
final class JobEvents {

  /** A larger return is cut in the event; the job itself keeps it. */
  private static final int MAX_RETURN = 64 * 1024;

  private static final int MAX_ARGUMENTS = 16 * 1024;
  private static final int MAX_MINIONS = 2_000;

  private final EventLog log;

  JobEvents(EventLog log) {
    this.log = log;
  }

  NewEvent started(Job job, List<JobTarget> targets) {
    JobRequest request = job.request();
    List<String> minions = targets.stream().map(t -> t.minion().value()).toList();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("jid", job.id().value());
    data.put("tgt", request.target());
    data.put("tgt_type", request.targetKind());
    data.put("fun", request.function());
    data.put("arg", arguments(request));
    data.put("minions", minions.subList(0, Math.min(minions.size(), MAX_MINIONS)));
    data.put("count", (long) minions.size());
    data.put("user", request.operator());
    if (!request.runId().isEmpty()) {
      data.put("run_id", request.runId());
    }
    returners(request, data);
    return log.event("salt/job/" + job.id() + "/new", data, request.cause());
  }

  /** A return is {@code ret}, as in Salt; an outcome that the master decided is {@code outcome}. */
  NewEvent closed(Job job, MinionId minion, JobTarget.Closing how) {
    return closed(job, minion, how, Map.of());
  }

  /**
   * The same with more data.
   *
   * @param more is shown behind what every return has
   */
  NewEvent closed(
      Job job,
      MinionId minion,
      JobTarget.Closing how,
      Map<String, ? extends @Nullable Object> more) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("id", minion.value());
    data.put("jid", job.id().value());
    data.put("fun", job.request().function());
    data.put("fun_args", arguments(job.request()));
    data.put("return", ResultLimit.cut(how.result(), MAX_RETURN));
    data.put("retcode", (long) how.retcode());
    data.put("success", how.outcome().success());
    data.put("outcome", how.outcome().text());
    data.putAll(more);
    returners(job.request(), data);
    return log.event(tag(job, how.returned()) + minion, data, job.request().cause());
  }

  /** As Salt's jobs have them. */
  private static void returners(JobRequest request, Map<String, @Nullable Object> data) {
    if (!request.returners().isEmpty()) {
      data.put("ret", String.join(",", request.returners()));
    }
  }

  private static String tag(Job job, boolean returned) {
    return returned ? "salt/job/" + job.id() + "/ret/" : "orch/job/" + job.id() + "/outcome/";
  }

  /** A return that came after the target had its outcome. */
  void late(String jid, MinionId minion, JobOutcome outcome) {
    log.append(
        "orch/job/" + jid + "/late/" + minion,
        Map.of("id", minion.value(), "jid", jid, "outcome", outcome.text()));
  }

  private static @Nullable Object arguments(JobRequest request) {
    List<@Nullable Object> all = new java.util.ArrayList<>(request.arguments());
    if (!request.keywords().isEmpty()) {
      Map<String, @Nullable Object> keywords = new LinkedHashMap<>(request.keywords());
      keywords.put("__kwarg__", true);
      all.add(keywords);
    }
    return ResultLimit.cut(all, MAX_ARGUMENTS);
  }

  /** Appends the event of a return that is not stored otherwise. */
  void append(NewEvent event) {
    log.append(event.tag().value(), event.data());
  }

  void committed() {
    log.committed();
  }
}
