package io.orch.master.orchestrate;

import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a test run says that each step would do on each minion. What differs from one prediction of
 * the same thing to the next, such as times, is left out.
 *
 * @param steps the id of a step to what it predicts by minion; under an empty name what the step
 *     says itself when it asks no minion
 */
public record Predictions(Map<String, Map<String, @Nullable Object>> steps) {

  /** The key of a frozen answer: the minions that a step would ask which asks none in a test. */
  public static final String TARGETS = "targets";

  private static final int MOST = 10;

  /**
   * Those of a test run that ended.
   *
   * @throws OrchException JOB_UNKNOWN when what minions said is no longer kept
   */
  static Predictions of(RunId run, RunStore store, Jobs jobs) {
    Map<String, Map<String, @Nullable Object>> steps = new LinkedHashMap<>();
    collect(run, "", store, jobs, steps);
    return new Predictions(steps);
  }

  private static void collect(
      RunId run,
      String within,
      RunStore store,
      Jobs jobs,
      Map<String, Map<String, @Nullable Object>> steps) {
    List<Activity> activities = store.activities(run);
    for (Step step : store.steps(run)) {
      if (step.added()) {
        continue;
      }
      String name = within + step.chunk().id();
      Map<String, @Nullable Object> minions = new TreeMap<>();
      List<RunId> parts = new ArrayList<>();
      for (Activity activity : activities) {
        if (activity.step() == step.number() && activity.attempt() == step.attempt()) {
          activity
              .job()
              .filter(job -> !activity.aside())
              .ifPresent(job -> minions.putAll(job(job, jobs)));
          activity.run().ifPresent(parts::add);
          if (activity.key().equals(TARGETS) && activity.result() instanceof List<?> ids) {
            String call = step.chunk().name() + " would be called";
            ids.forEach(id -> minions.put(Values.str(id), call));
          }
        }
      }
      if (minions.isEmpty()) {
        minions.put("", List.of(step.state().text(), step.comment()));
      }
      steps.put(name, minions);
      parts.forEach(part -> collect(part, name + " > ", store, jobs, steps));
    }
  }

  private static Map<String, @Nullable Object> job(JobId job, Jobs jobs) {
    if (!jobs.records().exists(job)) {
      throw new OrchException(
          ErrorCode.JOB_UNKNOWN,
          "the plan is too old: what minions predicted is no longer kept; make it again");
    }
    Map<String, @Nullable Object> minions = new TreeMap<>();
    for (JobTarget target : jobs.records().targets(job)) {
      Optional<JobTarget.Closing> how = target.closing();
      minions.put(target.minion().value(), how.map(Predictions::predicted).orElse(null));
    }
    return minions;
  }

  /** The states that would change, by their tag; another return as it is. */
  private static @Nullable Object predicted(JobTarget.Closing how) {
    if (!(how.result() instanceof Map<?, ?> states) || !how.outcome().success()) {
      return how.outcome().success() ? how.result() : how.outcome().text();
    }
    Map<String, @Nullable Object> changing = new TreeMap<>();
    states.forEach(
        (tag, state) -> {
          if (!(state instanceof Map<?, ?> one) || !one.containsKey("__run_num__")) {
            changing.put(String.valueOf(tag), state);
          } else if (!Boolean.TRUE.equals(one.get("result"))) {
            Map<String, @Nullable Object> told = new TreeMap<>();
            told.put("result", one.get("result"));
            told.put("changes", one.get("changes"));
            told.put("comment", one.get("comment"));
            changing.put(String.valueOf(tag), told);
          }
        });
    return changing;
  }

  /** What is not the same in a later prediction, in words. */
  List<String> moved(Predictions later) {
    List<String> moved = new ArrayList<>();
    for (String step : union(steps, later.steps)) {
      Map<String, @Nullable Object> before = steps.getOrDefault(step, Map.of());
      Map<String, @Nullable Object> after = later.steps.getOrDefault(step, Map.of());
      for (String minion : union(before, after)) {
        String what = moved(minion, before, after);
        if (!what.isEmpty()) {
          moved.add(step + ": " + what);
        }
      }
    }
    int more = moved.size() - MOST;
    return more <= 0
        ? moved
        : java.util.stream.Stream.concat(
                moved.stream().limit(MOST), java.util.stream.Stream.of("and " + more + " more"))
            .toList();
  }

  private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
    TreeSet<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }

  private static String moved(
      String minion, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    if (!before.containsKey(minion)) {
      return minion + " is a target now";
    }
    if (!after.containsKey(minion)) {
      return minion + " is no target any more";
    }
    boolean same = digest(before.get(minion)).equals(digest(after.get(minion)));
    return same ? "" : (minion.isEmpty() ? "the step" : minion) + " would do something else";
  }

  /** The same for equal predictions. */
  public static String digest(@Nullable Object predicted) {
    return Json.write(predicted);
  }
}
