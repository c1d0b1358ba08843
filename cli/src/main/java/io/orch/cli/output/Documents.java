package io.orch.cli.output;

import io.orch.cli.client.Environment;
import io.orch.cli.client.Event;
import io.orch.cli.client.Job;
import io.orch.cli.client.JobEntry;
import io.orch.cli.client.Key;
import io.orch.cli.client.Lock;
import io.orch.cli.client.Minion;
import io.orch.cli.client.Progress;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunEntry;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import io.orch.cli.client.Token;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import io.orch.sls.module.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as values of the data tree, for JSON and YAML. Times are ISO 8601 in UTC. */
public final class Documents {

  private static final double MILLIS = 1000.0;

  private Documents() {}

  /** A job with its targets by minion. */
  public static Map<String, @Nullable Object> job(Job job, boolean targets) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("jid", job.jid());
    map.put("function", job.function());
    map.put("arguments", job.arguments());
    map.put("keywords", job.keywords());
    map.put("target", job.target());
    map.put("target_kind", job.targetKind());
    map.put("operator", job.operator());
    map.put("created", time(job.created()));
    map.put("finished", job.finished());
    map.put("run", job.run().isEmpty() ? null : job.run());
    if (targets) {
      map.put("minions", targets(job.targets()));
    }
    return map;
  }

  private static Map<String, @Nullable Object> targets(List<TargetResult> targets) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    targets.stream()
        .sorted((a, b) -> Names.ORDER.compare(a.minion(), b.minion()))
        .forEach(target -> map.put(target.minion(), target(target)));
    return map;
  }

  private static Map<String, @Nullable Object> target(TargetResult target) {
    JobOutcome outcome = target.outcome();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("outcome", outcome == null ? null : outcome.text());
    map.put("retcode", (long) target.retcode());
    map.put("started", time(target.started()));
    map.put("finished", time(target.finished()));
    map.put("seconds", target.duration().toMillis() / MILLIS);
    map.put("result", target.result());
    return map;
  }

  /** An entry of a job's log. */
  public static Map<String, @Nullable Object> entry(JobEntry entry) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("sequence", entry.sequence());
    switch (entry) {
      case JobEntry.Moved moved -> moved(moved.target(), map);
      case JobEntry.Advanced advanced -> progress(advanced.progress(), map);
    }
    return map;
  }

  private static void moved(TargetResult target, Map<String, @Nullable Object> map) {
    map.put("kind", "target");
    map.put("minion", target.minion());
    map.put("state", target.state());
    map.putAll(target(target));
  }

  private static void progress(Progress progress, Map<String, @Nullable Object> map) {
    map.put("kind", "progress");
    map.put("minion", progress.minion());
    map.put("line", progress.line());
    map.put("done", (long) progress.done());
    map.put("total", (long) progress.total());
  }

  /** A run with its steps. */
  public static Map<String, @Nullable Object> run(Run run, boolean steps) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("run", run.id());
    map.put("orchestration", run.orchestration());
    map.put("environment", run.environment().isEmpty() ? null : run.environment());
    map.put("operator", run.operator());
    map.put("state", run.state());
    map.put("test", run.test());
    map.put("tree_revision", run.treeRevision());
    if (!run.pillarRevision().isEmpty()) {
      map.put("pillar_revision", run.pillarRevision());
    }
    if (!run.replays().isEmpty()) {
      map.put("replays", run.replays());
    }
    if (run.approvalsWanted() > 1) {
      map.put("approved_by", run.approvedBy());
      map.put("approvals_wanted", (long) run.approvalsWanted());
    }
    map.put("created", time(run.created()));
    map.put("finished", time(run.finished()));
    map.put("comment", run.comment());
    if (steps) {
      map.put("steps", run.steps().stream().map(Documents::step).toList());
    }
    return map;
  }

  static Map<String, @Nullable Object> step(Step step) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("index", (long) step.index());
    map.put("id", step.id());
    map.put("function", step.function());
    map.put("state", step.state());
    map.put("comment", step.comment());
    map.put("jid", step.jid().isEmpty() ? null : step.jid());
    map.put("jobs", step.jobs());
    map.put("attempt", (long) step.attempt());
    map.put("started", time(step.started()));
    map.put("finished", time(step.finished()));
    map.put("seconds", step.duration().toMillis() / MILLIS);
    map.put("changes", step.changes());
    return map;
  }

  /** A step with what became of its targets. */
  static Map<String, @Nullable Object> step(Step step, List<TargetResult> targets) {
    Map<String, @Nullable Object> map = step(step);
    map.put("minions", targets(targets));
    return map;
  }

  /** An entry of a run's log. */
  public static Map<String, @Nullable Object> entry(RunEntry entry) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("sequence", entry.sequence());
    map.put("at", time(entry.at()));
    switch (entry) {
      case RunEntry.RunMoved moved -> {
        map.put("kind", "run");
        map.putAll(run(moved.run(), false));
      }
      case RunEntry.StepMoved moved -> {
        map.put("kind", "step");
        map.putAll(step(moved.step()));
      }
      case RunEntry.TargetMoved moved -> {
        map.put("step", (long) moved.step());
        map.put("jid", moved.jid());
        moved(moved.target(), map);
      }
      case RunEntry.Noted noted -> {
        map.put("kind", "note");
        map.put("step", (long) noted.step());
        map.put("line", noted.line());
      }
      case RunEntry.Advanced advanced -> {
        map.put("step", (long) advanced.step());
        progress(advanced.progress(), map);
      }
    }
    return map;
  }

  /** An environment with its good runs. */
  public static Map<String, @Nullable Object> environment(Environment environment) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", environment.name());
    map.put("approvals", (long) environment.approvals());
    map.put("on_failure", known(environment.onFailure()));
    map.put("rollback", known(environment.rollback()));
    map.put("open", environment.open());
    map.put("opens", known(environment.opens()));
    Lock lock = environment.lock();
    map.put("lock", lock == null ? null : lock(lock));
    map.put("good", environment.good().stream().map(run -> run(run, false)).toList());
    map.put("joiners", environment.joiners());
    map.put("behind", environment.behind().stream().map(Documents::late).toList());
    return map;
  }

  private static Map<String, @Nullable Object> late(Environment.Late late) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("minion", late.minion());
    map.put("orchestration", late.orchestration());
    map.put("run", late.run());
    map.put("state", late.state());
    map.put("attempts", (long) late.attempts());
    map.put("catch_up", known(late.catchUp()));
    map.put("comment", late.comment());
    map.put("since", time(late.since()));
    return map;
  }

  public static Map<String, @Nullable Object> lock(Lock lock) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", lock.name());
    map.put("run", lock.run());
    map.put("orchestration", lock.orchestration());
    map.put("operator", lock.operator());
    map.put("run_state", lock.runState());
    map.put("holder", lock.holder());
    map.put("epoch", lock.epoch());
    map.put("since", time(lock.since()));
    map.put("expires", time(lock.expires()));
    map.put("working", lock.working());
    return map;
  }

  public static Map<String, @Nullable Object> minion(Minion minion, boolean grains) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", minion.id());
    map.put("connected", minion.connected());
    map.put("version", minion.version());
    map.put("last_seen", time(minion.lastSeen()));
    map.put("address", minion.address());
    map.put("roles", minion.roles());
    map.put("os", minion.os());
    if (grains) {
      map.put("grains", minion.grains());
    }
    return map;
  }

  public static Map<String, @Nullable Object> key(Key key) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("minion", key.minion());
    map.put("state", key.state());
    map.put("fingerprint", key.fingerprint());
    map.put("created", time(key.created()));
    map.put("expires", time(key.expires()));
    map.put("serial", key.serial().isEmpty() ? null : key.serial());
    return map;
  }

  public static Map<String, @Nullable Object> token(Token token) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("token", token.text());
    map.put("expires", time(token.expires()));
    map.put("minion_glob", token.minionGlob());
    map.put("environment", token.environment());
    map.put("role", token.role());
    map.put("ca_pin", token.caSha256());
    return map;
  }

  public static Map<String, @Nullable Object> event(Event event) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("sequence", event.sequence());
    map.put("at", time(event.at()));
    map.put("tag", event.tag());
    map.put("data", event.data());
    if (event.depth() > 0) {
      map.put("cause", event.cause());
      map.put("depth", event.depth());
    }
    return map;
  }

  public static Map<String, @Nullable Object> schema(Schema schema) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", schema.kind().name().toLowerCase(Locale.ROOT));
    map.put("name", schema.name());
    map.put("aliases", schema.aliases());
    map.put("summary", schema.summary());
    map.put("example", schema.example());
    map.put("parameters", schema.parameters().stream().map(Documents::parameter).toList());
    return map;
  }

  private static Map<String, @Nullable Object> parameter(Schema.Parameter parameter) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", parameter.name());
    map.put("aliases", parameter.aliases());
    map.put("type", parameter.type());
    map.put("required", parameter.required());
    map.put("default", parameter.fallback().isEmpty() ? null : parameter.fallback());
    map.put("description", parameter.description());
    return map;
  }

  /** The problems of an error, as {@code lint} and failed commands print them. */
  public static List<Map<String, @Nullable Object>> problems(OrchException error) {
    return error.problems().stream().map(Documents::problem).toList();
  }

  public static Map<String, @Nullable Object> problem(Problem problem) {
    Location at = problem.location();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("code", problem.code().name());
    map.put("file", at.file().isEmpty() ? null : at.file());
    map.put("line", at.line() == 0 ? null : (Object) (long) at.line());
    map.put("column", at.column() == 0 ? null : (Object) (long) at.column());
    map.put("message", problem.message());
    map.put("text", known(problem.excerpt().line()));
    map.put("rendered", known(problem.excerpt().rendered()));
    map.put("trail", problem.trail().stream().map(Via::toString).toList());
    return map;
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
