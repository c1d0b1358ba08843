package io.orch.master.joiner;

import io.orch.master.environment.Joining;
import io.orch.master.environment.Policies;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.Replay;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Stage;
import io.orch.master.orchestrate.Stages;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps, once a run has ended, how the minions stand that it was for. */
record Assessor(
    StandingStore standings,
    RunStore runs,
    Jobs jobs,
    Candidates candidates,
    Policies policies,
    EventLog events,
    Clock clock) {

  private static final int MOST_TOLD = 1_000;

  /** Assesses a run that ended. */
  void assess(Run run) {
    if (run.catchesUp()) {
      caughtUp(run);
      return;
    }
    boolean newest =
        runs.good(run.request().environment(), run.request().orchestration(), 1).stream()
            .anyMatch(last -> last.id().equals(run.id()));
    List<Standing> found = newest ? good(run) : List.of();
    List<Standing> behind = follows(run) ? in(Standing.State.BEHIND, found) : List.of();
    standings.assess(run, newest, found, told(behind));
    events.committed();
  }

  private List<Standing> good(Run run) {
    Stages stages = new Stages(runs);
    Map<MinionId, Instant> accepted = candidates.accepted();
    StageOutcomes outcomes = StageOutcomes.of(run, stages, jobs);
    List<Standing> found = new ArrayList<>();
    candidates
        .meant(stages.of(run), accepted.keySet())
        .forEach(
            (minion, own) -> {
              Instant since = accepted.getOrDefault(minion, Instant.EPOCH);
              StageOutcomes.Verdict verdict = outcomes.verdict(own, minion, since);
              found.add(standing(run, minion, since, verdict.state(), verdict.why()));
            });
    return found;
  }

  /** How a minion stands to a good run. */
  Standing standing(Run run, MinionId minion, Instant since, Standing.State state, String why) {
    return new Standing(
        run.request().environment(),
        run.request().orchestration(),
        minion,
        since,
        run.id(),
        state,
        0,
        Optional.empty(),
        why,
        clock.now());
  }

  private void caughtUp(Run run) {
    List<Standing> changed = new ArrayList<>();
    Replay replay = run.request().terms().replay().orElseThrow();
    runs.find(replay.run()).ifPresent(good -> changed.addAll(caughtUp(run, good, replay)));
    standings.assess(run, false, changed, told(in(Standing.State.GAVE_UP, changed)));
    events.committed();
  }

  private List<Standing> caughtUp(Run run, Run good, Replay replay) {
    Stages stages = new Stages(runs);
    StageOutcomes outcomes = StageOutcomes.of(run, stages, jobs);
    Map<MinionId, Instant> accepted = candidates.accepted();
    List<MinionId> late = replay.minions().stream().map(MinionId::new).toList();
    Map<MinionId, List<Stage>> meant = candidates.meant(stages.of(good), late);
    Map<Standing, StageOutcomes.Verdict> verdicts = new LinkedHashMap<>();
    for (Standing standing : standings.of(run.request().environment())) {
      Instant since = accepted.getOrDefault(standing.minion(), Instant.MIN);
      if (standing.state() == Standing.State.BEHIND
          && standing.orchestration().equals(run.request().orchestration())
          && late.contains(standing.minion())
          && standing.of(since)) {
        List<Stage> own = meant.getOrDefault(standing.minion(), List.of());
        verdicts.put(standing, outcomes.verdict(own, standing.minion(), since));
      }
    }
    boolean blamed = verdicts.values().stream().anyMatch(StageOutcomes.Verdict::tried);
    List<Standing> changed = new ArrayList<>();
    verdicts.forEach((standing, verdict) -> changed.add(after(run, standing, verdict, blamed)));
    return changed;
  }

  /**
   * How a minion stands after the run that was to bring it along.
   *
   * @param blamed whether a minion was at fault, so that those that were not have lost no attempt
   */
  private Standing after(Run run, Standing before, StageOutcomes.Verdict verdict, boolean blamed) {
    Instant now = clock.now();
    if (verdict.state() == Standing.State.BROUGHT) {
      return before.in(Standing.State.BROUGHT, run.id(), "", now);
    }
    if (run.gaveWay() || blamed && !verdict.tried()) {
      return before.in(Standing.State.BEHIND, run.id(), before.why(), before.at());
    }
    if (run.state() == RunState.CANCELLED) {
      return before.in(
          Standing.State.GAVE_UP, run.id(), "run " + run.id() + " was " + run.comment(), now);
    }
    String why = verdict.tried() ? verdict.why() : "run " + run.id() + " " + run.comment();
    return before.failed(Optional.of(run.id()), why, now);
  }

  /** What is told of minions that stand alike to the same run; nothing when there are none. */
  List<NewEvent> told(List<Standing> alike) {
    if (alike.isEmpty()) {
      return List.of();
    }
    Standing first = alike.getFirst();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("environment", first.environment());
    data.put("orchestration", first.orchestration());
    data.put("run_id", first.run().value());
    data.put("state", first.state().text());
    data.put("number", (long) alike.size());
    data.put("minions", alike.stream().limit(MOST_TOLD).map(one -> one.minion().value()).toList());
    data.put("comment", first.minion() + ": " + first.why());
    return List.of(events.event("orch/environment/" + first.environment() + "/behind", data));
  }

  /** Whether minions are brought to the good runs of an orchestration, or it is told that not. */
  boolean follows(Run run) {
    Joining joining = policies.of(run.request().environment()).joining();
    return !run.request().environment().isEmpty()
        && joining.action() != Joining.Action.IGNORE
        && joining.follows(run.request().orchestration());
  }

  static List<Standing> in(Standing.State state, List<Standing> standings) {
    return standings.stream().filter(one -> one.state() == state).toList();
  }
}
