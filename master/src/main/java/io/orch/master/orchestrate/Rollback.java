package io.orch.master.orchestrate;

import io.orch.master.environment.OnFailure;
import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.sls.module.Outcome;
import io.orch.sls.pillar.MergeStrategy;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what a failed run did, by a run that is a part of it: the inverse that was declared, or
 * the last good run of the same orchestration in the same environment, as far as the failed run
 * came.
 */
record Rollback(Run failed, RunTools tools) {

  /** The name of the step. */
  static final String STEP = "rollback";

  Outcome perform(Activities activities) {
    Optional<Run> good = lastGood(activities);
    String inverse = failed.request().terms().onFailure().inverse();
    if (!inverse.isEmpty()) {
      return judge(activities.run("run", inverse(inverse, good, activities)), inverse);
    }
    if (good.isEmpty()) {
      return Outcome.failed(
          "there is no last good run of "
              + failed.request().orchestration()
              + where()
              + " to go back to");
    }
    List<String> minions = minions(activities);
    Set<String> steps = common(good.get(), activities);
    if (minions.isEmpty() || steps.isEmpty()) {
      return Outcome.unchanged("No minion was touched: there is nothing to undo.");
    }
    RunRequest request =
        again(good.get())
            .on(
                new RunTerms(OnFailure.STOP, 1, "", Optional.empty(), Optional.empty())
                    .replaying(new Replay(good.get().id(), steps, minions)));
    return judge(activities.run("run", request), "run " + good.get().id());
  }

  private String where() {
    String environment = failed.request().environment();
    return environment.isEmpty() ? " without environment" : " in environment " + environment;
  }

  private Optional<Run> lastGood(Activities activities) {
    Object found =
        activities.value(
            "last good",
            () ->
                tools
                    .store()
                    .good(failed.request().environment(), failed.request().orchestration(), 1)
                    .stream()
                    .map(run -> run.id().value())
                    .findFirst()
                    .orElse(""));
    return found instanceof String id && !id.isEmpty()
        ? tools.store().find(new RunId(id))
        : Optional.empty();
  }

  private RunRequest again(Run good) {
    return request(good.request().orchestration(), good.request().pillar());
  }

  private RunRequest request(String orchestration, Map<String, @Nullable Object> pillar) {
    RunRequest asked = failed.request();
    return new RunRequest(
        orchestration,
        asked.environment(),
        pillar,
        false,
        false,
        "",
        asked.operator(),
        asked.requestId());
  }

  private RunRequest inverse(String name, Optional<Run> good, Activities activities) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("run", failed.id().value());
    told.put("orchestration", failed.request().orchestration());
    told.put("steps", touched(activities));
    told.put("minions", minions(activities));
    told.put("last_good", good.map(Rollback::describe).orElse(null));
    Map<String, @Nullable Object> pillar = new LinkedHashMap<>();
    pillar.put("rollback", told);
    return request(name, MergeStrategy.RECURSE.merge(failed.request().pillar(), pillar, false));
  }

  private static Map<String, @Nullable Object> describe(Run good) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("run", good.id().value());
    map.put("tree_revision", good.treeRevision());
    map.put("pillar_revision", good.pillarRevision());
    map.put("pillar", good.request().pillar());
    return map;
  }

  /** The ids of the steps that were begun. */
  private List<String> touched(Activities activities) {
    return texts(
        activities.value(
            "steps",
            () ->
                tools.store().steps(failed.id()).stream()
                    .filter(step -> !step.added() && step.state() != StepState.PENDING)
                    .filter(step -> step.state() != StepState.SKIPPED)
                    .map(step -> step.chunk().id())
                    .toList()));
  }

  /** The tags of the good run's steps that the failed run began. */
  private Set<String> common(Run good, Activities activities) {
    List<String> begun = touched(activities);
    Set<String> tags = new TreeSet<>();
    for (Step step : tools.store().steps(good.id())) {
      if (!step.added() && begun.contains(step.chunk().id())) {
        tags.add(step.chunk().tag());
      }
    }
    return tags;
  }

  /** The minions that may have done something, sorted. */
  private List<String> minions(Activities activities) {
    return texts(
        activities.value(
            "minions",
            () -> {
              Set<String> all = new TreeSet<>();
              collect(failed.id(), all);
              return List.copyOf(all);
            }));
  }

  private void collect(RunId run, Set<String> minions) {
    for (Activity activity : tools.store().activities(run)) {
      activity
          .job()
          .filter(tools.jobs()::exists)
          .ifPresent(
              job ->
                  tools.jobs().targets(job).stream()
                      .filter(Rollback::reached)
                      .forEach(target -> minions.add(target.minion().value())));
      activity.run().ifPresent(child -> collect(child, minions));
    }
  }

  private static boolean reached(JobTarget target) {
    JobOutcome outcome = target.closing().map(JobTarget.Closing::outcome).orElse(JobOutcome.LOST);
    return outcome != JobOutcome.UNREACHABLE && outcome != JobOutcome.SKIPPED;
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Values::str).toList() : List.of();
  }

  private static Outcome judge(Run child, String what) {
    return child.state().succeeded()
        ? Outcome.changed(Map.of("run", child.id().value()), "Undone by " + what + ".")
        : new Outcome.Failed(
            Map.of("run", child.id().value()),
            what
                + ", which was to undo it, ended "
                + child.state().text()
                + ": "
                + child.comment());
  }
}
