package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.task.Crew;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * One wave: the calls before each of its minions, one job on those for which they succeeded, the
 * gate for each that the job succeeded on, and the calls after each that passed. A minion that
 * failed stays as the calls before it left it.
 */
final class Wave {

  private final String name;
  private final Strategy strategy;
  private final JobCall call;
  private final Context context;
  private final Activities activities;
  private final SortedMap<String, Fate> fates = new TreeMap<>();

  /**
   * A wave.
   *
   * @param name begins the keys of its activities
   */
  Wave(String name, Strategy strategy, JobCall call, Context context) {
    this.name = name;
    this.strategy = strategy;
    this.call = call;
    this.context = context;
    this.activities = context.port(Activities.class);
  }

  /** What became of each minion. */
  SortedMap<String, Fate> roll(List<String> minions) {
    activities.checkpoint();
    settle(minions, minion -> call(strategy.before(), "before ", minion), "before_each: ");
    work(minions);
    settle(succeeded(), this::gate, "");
    settle(succeeded(), minion -> call(strategy.after(), "after ", minion), "after_each: ");
    return fates;
  }

  private String call(Calls calls, String when, String minion) {
    return new Caller(context).make(calls, name + " " + when + minion, minion);
  }

  private String gate(String minion) {
    return new Prober(context).pass(strategy.gates().ofMinions(), name + " gate " + minion, minion);
  }

  /** Does the same for minions side by side; why it failed for one is that one's fate. */
  private void settle(List<String> minions, Function<String, String> part, String what) {
    Map<String, String> failures = new ConcurrentHashMap<>();
    Queue<String> waiting = new ConcurrentLinkedQueue<>(minions);
    Crew.work(
        "wave",
        Math.min(strategy.width(), minions.size()),
        () -> {
          for (String minion = waiting.poll(); minion != null; minion = waiting.poll()) {
            failures.put(minion, part.apply(minion));
          }
        });
    failures.forEach(
        (minion, why) -> {
          if (!why.isEmpty()) {
            fates.put(minion, Fate.failed(minion, what + why + drained(minion)));
          }
        });
  }

  private String drained(String minion) {
    return strategy.before().calls().stream().noneMatch(Call::leaves)
        ? ""
        : "; " + minion + " stays as before_each left it";
  }

  /** The job on those minions that have no fate yet. */
  private void work(List<String> minions) {
    List<String> ready = minions.stream().filter(minion -> !fates.containsKey(minion)).toList();
    if (ready.isEmpty()) {
      return;
    }
    activities.checkpoint();
    for (JobTarget target : job(ready)) {
      Fate fate = Fate.of(target);
      String minion = fate.minion();
      fates.put(minion, fate.success() ? fate : fate.with(drained(minion)));
    }
    ready.forEach(minion -> fates.computeIfAbsent(minion, Fate::gone));
  }

  private List<JobTarget> job(List<String> minions) {
    try {
      return activities.job(name + " job", call.on(minions));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED) {
        return List.of();
      }
      throw e;
    }
  }

  private List<String> succeeded() {
    return fates.values().stream().filter(Fate::success).map(Fate::minion).toList();
  }
}
