package io.orch.master.orchestrate;

import io.orch.master.environment.OnFailure;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a good run described for the minions that its targets mean, which can be applied to a minion
 * that comes later. States describe; functions and runners do something once, and are none of it.
 */
public record Stages(RunStore store) {

  private static final Set<String> DECLARATIONS = Set.of("orch.strategy");
  private static final Pattern EXECUTION = Pattern.compile("^\\d+ ");

  /** Those of a run that ended well, in order. */
  public List<Stage> of(Run run) {
    List<Stage> stages = new ArrayList<>();
    for (Step own : store.steps(run.id())) {
      walk(
          run,
          own,
          "",
          (path, part, step) -> {
            if (done(step) && Stage.describes(step.chunk())) {
              stages.add(Stage.of(path, own.chunk().tag(), step.chunk()));
            }
          });
    }
    return stages;
  }

  private static boolean done(Step step) {
    return step.state() == StepState.OK || step.state() == StepState.CHANGED;
  }

  /** The jobs of a run by the path of the step that began them, in the order of their beginning. */
  public Map<String, List<JobId>> jobs(Run run) {
    Map<String, List<JobId>> jobs = new LinkedHashMap<>();
    for (Step own : store.steps(run.id())) {
      walk(run, own, "", (path, part, step) -> jobs.put(path, jobs(part, step)));
    }
    return jobs;
  }

  private List<JobId> jobs(Run run, Step step) {
    return activities(run, step).stream()
        .filter(activity -> !activity.aside())
        .flatMap(activity -> activity.job().stream())
        .toList();
  }

  /** Sees a step. */
  private interface Visitor {
    void see(String path, Run run, Step step);
  }

  /** Sees a step, or those of the runs that it consists of. */
  private void walk(Run run, Step step, String within, Visitor visitor) {
    if (step.added()) {
      return;
    }
    String path = within + step.chunk().tag();
    visitor.see(path, run, step);
    parts(run, step)
        .forEach(
            (key, part) ->
                store
                    .steps(part.id())
                    .forEach(inner -> walk(part, inner, path + " > " + key + " > ", visitor)));
  }

  /** The runs that are all that a step does, by the keys of their activities. */
  private Map<String, Run> parts(Run run, Step step) {
    Map<String, Run> parts = new LinkedHashMap<>();
    for (Activity activity : activities(run, step)) {
      Optional<Run> part = activity.run().flatMap(store::find);
      if (part.isPresent() && !part.get().request().test()) {
        parts.put(base(activity.key()), part.get());
      } else if (does(activity)) {
        return Map.of();
      }
    }
    return parts;
  }

  private static boolean does(Activity activity) {
    return switch (activity.kind()) {
      case JOB, CALL, RUN, EFFECT -> true;
      case VALUE, TIMER, NOTE -> false;
    };
  }

  /** The key without the number of the execution. */
  private static String base(String key) {
    return EXECUTION.matcher(key).replaceFirst("");
  }

  private List<Activity> activities(Run run, Step step) {
    return store.activities(run.id()).stream().filter(activity -> activity.of(step)).toList();
  }

  /** The tags of a run's own steps that stages belong to, and of those that say how they roll. */
  public Set<String> tags(Run run, List<Stage> stages) {
    Set<String> tags = new LinkedHashSet<>();
    stages.forEach(stage -> tags.add(stage.tag()));
    store.steps(run.id()).stream()
        .map(Step::chunk)
        .filter(chunk -> DECLARATIONS.contains(chunk.function()))
        .forEach(chunk -> tags.add(chunk.tag()));
    return tags;
  }

  /**
   * What a part of a run that catches up is to do: the stages of the part that the earlier run had
   * at the same place.
   */
  RunRequest part(Run run, Step step, String key, RunRequest request) {
    Replay replay = run.request().terms().replay().orElseThrow();
    Run earlier = earlier(replay.run(), step, key);
    RunRequest asked = earlier.request();
    return new RunRequest(
            asked.orchestration(),
            asked.environment(),
            asked.pillar(),
            false,
            false,
            "",
            request.operator(),
            request.requestId())
        .because(request.cause())
        .on(
            RunTerms.NONE
                .with(OnFailure.STOP)
                .replaying(
                    Replay.catchUp(earlier.id(), tags(earlier, of(earlier)), replay.minions())));
  }

  private Run earlier(RunId id, Step step, String key) {
    return store
        .find(id)
        .flatMap(
            run ->
                store.steps(id).stream()
                    .filter(one -> one.chunk().tag().equals(step.chunk().tag()))
                    .findFirst()
                    .map(one -> parts(run, one).get(base(key))))
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.RUN_UNKNOWN,
                    "run " + id + " had no run as a part of its step " + step.chunk().id()));
  }
}
