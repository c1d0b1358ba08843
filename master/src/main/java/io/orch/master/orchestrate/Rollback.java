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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what a failed run did, by a run that is a part of it: the inverse that was declared, or
 * the same orchestration as the {@link Former} good run had it, as far as the failed run came.
 */
record Rollback(Run failed, RunTools tools) {

  /** The name of the step. */
  static final String STEP = "rollback";

  Outcome perform(Activities activities) {
    Optional<Former> former = Former.of(failed, tools, activities);
    String inverse = failed.request().terms().onFailure().inverse();
    if (!inverse.isEmpty()) {
      Optional<Run> good = former.map(Former::run);
      return judge(activities.run("run", inverse(inverse, good, activities)), inverse);
    }
    if (former.isEmpty()) {
      return Outcome.failed(
          "there is no last good run of "
              + failed.request().orchestration()
              + where()
              + " to go back to");
    }
    List<String> minions = minions(activities);
    Set<String> steps = common(former.get(), activities);
    if (minions.isEmpty() || steps.isEmpty()) {
      return Outcome.unchanged("No minion was touched: there is nothing to undo.");
    }
    Run good = former.get().run();
    RunRequest request =
        request(failed.request().orchestration(), good.request().pillar())
            .on(
                new RunTerms(OnFailure.STOP, 1, "", Optional.empty(), Optional.empty())
                    .replaying(new Replay(good.id(), steps, minions, former.get().anew())));
    return judge(activities.run("run", request), former.get().text());
  }

  private String where() {
    String environment = failed.request().environment();
    return environment.isEmpty() ? " without environment" : " in environment " + environment;
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
            asked.requestId())
        .because(asked.cause());
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

  /** The tags of those steps of the former run, or of the failed one, that the failed one began. */
  private Set<String> common(Former former, Activities activities) {
    List<String> begun = touched(activities);
    Run steps = former.anew() ? failed : former.run();
    return tools.store().steps(steps.id()).stream()
        .filter(step -> !step.added() && begun.contains(step.chunk().id()))
        .map(step -> step.chunk().tag())
        .collect(Collectors.toCollection(TreeSet::new));
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
          .filter(job -> !activity.aside() && tools.jobs().records().exists(job))
          .ifPresent(
              job ->
                  tools.jobs().records().targets(job).stream()
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

  /**
   * Whether it was undone.
   *
   * @param what the run did: {@code orch.undo}, or what it did again
   */
  private Outcome judge(Run child, String what) {
    Map<String, @Nullable Object> changes = Map.of("run", child.id().value());
    String by = "run " + child.id() + " (" + what + ")";
    return child.state().succeeded()
        ? Outcome.changed(changes, "Undone by " + by + ".")
        : new Outcome.Failed(
            changes, "Not undone: " + by + " ended " + child.state().text() + ": " + why(child));
  }

  /** The first step that failed, and what it says. */
  private String why(Run child) {
    return tools.store().steps(child.id()).stream()
        .filter(step -> step.state() == StepState.FAILED)
        .findFirst()
        .map(step -> step.chunk().id() + ": " + step.comment().strip())
        .orElse(child.comment());
  }
}
