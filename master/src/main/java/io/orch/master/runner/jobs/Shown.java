package io.orch.master.runner.jobs;

import io.orch.master.job.Job;
import io.orch.master.job.JobTarget;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A job as Salt's {@code jobs} functions show it. */
final class Shown {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy, MMM dd HH:mm:ss.SSSSSS", Locale.ENGLISH);

  private Shown() {}

  /** What was called, on whom, by whom and when. */
  static Map<String, @Nullable Object> brief(Job job) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("Function", job.request().function());
    List<@Nullable Object> arguments = new ArrayList<>(job.request().arguments());
    if (!job.request().keywords().isEmpty()) {
      Map<String, @Nullable Object> keywords = new LinkedHashMap<>(job.request().keywords());
      keywords.put("__kwarg__", true);
      arguments.add(keywords);
    }
    shown.put("Arguments", arguments);
    shown.put("Target", job.request().target());
    shown.put(
        "Target-type", job.request().targetKind().isEmpty() ? "glob" : job.request().targetKind());
    shown.put("User", job.request().operator());
    return shown;
  }

  /** The same in a list. */
  static Map<String, @Nullable Object> listed(Job job) {
    Map<String, @Nullable Object> shown = brief(job);
    shown.put("StartTime", TIME.format(job.created().atZone(ZoneId.systemDefault())));
    return shown;
  }

  /** The same with its minions and what they returned. */
  static Map<String, @Nullable Object> whole(Job job, List<JobTarget> targets) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("jid", job.id().value());
    shown.putAll(brief(job));
    shown.put("Minions", targets.stream().map(target -> target.minion().value()).toList());
    shown.put("StartTime", TIME.format(job.created().atZone(ZoneId.systemDefault())));
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    targets.forEach(
        target ->
            target
                .closing()
                .filter(JobTarget.Closing::returned)
                .ifPresent(how -> results.put(target.minion().value(), result(job, how))));
    shown.put("Result", results);
    return shown;
  }

  private static Map<String, @Nullable Object> result(Job job, JobTarget.Closing how) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("return", how.result());
    result.put("retcode", (long) how.retcode());
    result.put("success", how.outcome().success());
    if (states(job)) {
      result.put("out", "highstate");
    }
    return result;
  }

  /** Whether a job ran states, so that its returns are those of a highstate. */
  static boolean states(Job job) {
    return Set.of("state.sls", "state.apply", "state.highstate", "state.top")
        .contains(job.request().function());
  }
}
