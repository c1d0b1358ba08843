package io.orch.master.joiner;

import io.orch.master.job.Job;
import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.Stage;
import io.orch.master.orchestrate.Stages;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run that ended did to minions by its stages: the last outcome of each, and when its job
 * was begun. Jobs that are no longer kept are taken to have gone well.
 */
final class StageOutcomes {

  private final Run run;
  private final Map<String, Map<MinionId, Done>> outcomes = new HashMap<>();
  private final Set<String> forgotten = new HashSet<>();

  private record Done(JobOutcome outcome, Instant begun) {}

  /**
   * What came of a stage, or of several, for a minion.
   *
   * @param tried whether the minion itself was at fault when it is not brought
   */
  record Verdict(Standing.State state, boolean tried, String why) {

    private static final Verdict BROUGHT = new Verdict(Standing.State.BROUGHT, false, "");

    private static Verdict behind(boolean tried, String why) {
      return new Verdict(Standing.State.BEHIND, tried, why);
    }
  }

  private StageOutcomes(Run run) {
    this.run = run;
  }

  static StageOutcomes of(Run run, Stages stages, Jobs jobs) {
    StageOutcomes outcomes = new StageOutcomes(run);
    stages.jobs(run).forEach((path, ids) -> ids.forEach(id -> outcomes.add(path, id, jobs)));
    return outcomes;
  }

  private void add(String path, JobId id, Jobs jobs) {
    if (!jobs.records().exists(id)) {
      forgotten.add(path);
      return;
    }
    Job job = jobs.records().get(id);
    Map<MinionId, Done> minions = outcomes.computeIfAbsent(path, p -> new HashMap<>());
    for (JobTarget target : jobs.records().targets(id)) {
      JobOutcome outcome = target.closing().map(JobTarget.Closing::outcome).orElse(JobOutcome.LOST);
      minions.put(target.minion(), new Done(outcome, job.created()));
    }
  }

  /** What came of stages for a minion that is accepted since a time. */
  Verdict verdict(List<Stage> stages, MinionId minion, Instant since) {
    List<Verdict> all = stages.stream().map(stage -> verdict(stage, minion, since)).toList();
    return all.stream()
        .filter(one -> one.state() == Standing.State.FAILED)
        .findFirst()
        .or(() -> all.stream().filter(Verdict::tried).findFirst())
        .or(() -> all.stream().filter(one -> one.state() == Standing.State.BEHIND).findFirst())
        .orElse(Verdict.BROUGHT);
  }

  private Verdict verdict(Stage stage, MinionId minion, Instant since) {
    Done done = outcomes.getOrDefault(stage.path(), Map.of()).get(minion);
    String step = "step '" + stage.name() + "' of run " + run.id();
    if (done == null) {
      return forgotten.contains(stage.path()) && !since.isAfter(run.created())
          ? Verdict.BROUGHT
          : Verdict.behind(false, "it was not there for " + step);
    }
    if (since.isAfter(done.begun())) {
      return Verdict.behind(false, "it came in the place of another during " + step);
    }
    return switch (done.outcome()) {
      case OK, CHANGED -> Verdict.BROUGHT;
      case FAILED, TIMED_OUT ->
          new Verdict(Standing.State.FAILED, true, "it " + told(done) + " in " + step);
      case UNREACHABLE, LOST -> Verdict.behind(true, "it was " + told(done) + " in " + step);
      case SKIPPED, REPLACED, CANCELLED ->
          Verdict.behind(false, "it was " + told(done) + " in " + step);
    };
  }

  private static String told(Done done) {
    return done.outcome().text();
  }
}
