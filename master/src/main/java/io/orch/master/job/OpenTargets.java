package io.orch.master.job;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The targets that have no outcome yet, by job and by minion. Thread-safe. */
final class OpenTargets {

  private final Map<JobId, Map<MinionId, OpenTarget>> byJob = new ConcurrentHashMap<>();
  private final Map<MinionId, Map<JobId, OpenTarget>> byMinion = new ConcurrentHashMap<>();

  void add(OpenTarget target) {
    byJob
        .computeIfAbsent(target.ref.job(), j -> new ConcurrentHashMap<>())
        .put(target.minion, target);
    byMinion
        .computeIfAbsent(target.minion, m -> new ConcurrentHashMap<>())
        .put(target.ref.job(), target);
  }

  /** The target that is there, else this one, which is there from now on. */
  OpenTarget addUnlessThere(OpenTarget target) {
    OpenTarget[] there = {target};
    byMinion.computeIfAbsent(target.minion, m -> new ConcurrentHashMap<>());
    byJob.compute(
        target.ref.job(),
        (job, targets) -> {
          Map<MinionId, OpenTarget> all = targets == null ? new ConcurrentHashMap<>() : targets;
          there[0] = all.computeIfAbsent(target.minion, m -> target);
          return all;
        });
    byMinion
        .computeIfAbsent(target.minion, m -> new ConcurrentHashMap<>())
        .put(target.ref.job(), there[0]);
    return there[0];
  }

  void remove(OpenTarget target) {
    byJob.computeIfPresent(
        target.ref.job(),
        (job, targets) -> {
          targets.remove(target.minion);
          return targets.isEmpty() ? null : targets;
        });
    Map<JobId, OpenTarget> jobs = byMinion.get(target.minion);
    if (jobs != null) {
      jobs.remove(target.ref.job());
    }
  }

  /** The open target that a reference of a minion means; null when there is none. */
  @Nullable OpenTarget find(JobRef ref, MinionId minion) {
    OpenTarget target = byMinion.getOrDefault(minion, Map.of()).get(ref.job());
    return target != null && target.ref.equals(ref) ? target : null;
  }

  Collection<OpenTarget> of(JobId job) {
    return List.copyOf(byJob.getOrDefault(job, Map.of()).values());
  }

  Collection<OpenTarget> of(MinionId minion) {
    return byMinion.getOrDefault(minion, Map.of()).values().stream()
        .sorted((a, b) -> a.ref.job().compareTo(b.ref.job()))
        .toList();
  }

  List<OpenTarget> all() {
    List<OpenTarget> all = new ArrayList<>();
    byJob.values().forEach(targets -> all.addAll(targets.values()));
    return all;
  }
}
