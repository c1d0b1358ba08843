package io.orch.master.joiner;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.Joining;
import io.orch.master.environment.Policies;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Runs;
import io.orch.master.orchestrate.Stage;
import io.orch.master.orchestrate.Stages;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at all environments: what ended is assessed, who came late is noticed, and in each
 * environment that is free the oldest baseline is run for those who are behind it. All that it goes
 * by is stored, so that it can be broken off and begun again.
 */
final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final int MOST_AT_ONCE = 1_000;

  private final StandingStore standings;
  private final RunStore store;
  private final Runs runs;
  private final Candidates candidates;
  private final Policies policies;
  private final Assessor assessor;
  private final Clock clock;
  private boolean waiting;

  Reconciliation(
      StandingStore standings,
      RunStore store,
      Runs runs,
      Candidates candidates,
      Policies policies,
      Assessor assessor,
      Clock clock) {
    this.standings = standings;
    this.store = store;
    this.runs = runs;
    this.candidates = candidates;
    this.policies = policies;
    this.assessor = assessor;
    this.clock = clock;
  }

  /**
   * Looks, and begins what can be begun.
   *
   * @return whether someone is behind who can't be brought along now
   */
  boolean look() {
    List<Run> last = store.good(1);
    Set<RunId> unassessed = assess();
    Map<MinionId, Instant> accepted = candidates.accepted();
    Map<String, List<Baseline>> environments =
        last.stream()
            .filter(run -> !unassessed.contains(run.id()) && assessor.follows(run))
            .sorted(Comparator.comparing(Run::id))
            .map(run -> new Baseline(run, new Stages(store).of(run)))
            .collect(
                Collectors.groupingBy(
                    Baseline::environment, LinkedHashMap::new, Collectors.toList()));
    environments.forEach((name, baselines) -> guarded(name, () -> look(name, baselines, accepted)));
    return waiting || !unassessed.isEmpty();
  }

  /** The runs for which it could not be done. */
  private Set<RunId> assess() {
    Set<RunId> left = new HashSet<>();
    for (Run run : standings.unassessed()) {
      left.add(run.id());
      guarded("run " + run.id(), () -> left.remove(assessed(run)));
    }
    return left;
  }

  private RunId assessed(Run run) {
    assessor.assess(run);
    return run.id();
  }

  private void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (OrchException e) {
      waiting = true;
      log.warn("late minions of {} can't be looked for: {}", what, e.getMessage());
    }
  }

  private void look(String environment, List<Baseline> baselines, Map<MinionId, Instant> accepted) {
    List<Standing> known = standings.of(environment);
    baselines.forEach(baseline -> notice(baseline, known, accepted));
    EnvironmentPolicy policy = policies.of(environment);
    if (policy.joining().action() != Joining.Action.CATCH_UP) {
      return;
    }
    List<Standing> behind =
        standings.of(environment).stream()
            .filter(one -> one.state() == Standing.State.BEHIND)
            .filter(one -> one.of(accepted.getOrDefault(one.minion(), Instant.MIN)))
            .filter(one -> candidates.here(one.minion()))
            .toList();
    for (Baseline baseline : baselines) {
      List<Standing> late =
          behind.stream()
              .filter(one -> baseline.has(one) && one.due(clock.now()))
              .limit(MOST_AT_ONCE)
              .toList();
      if (!late.isEmpty() && bring(baseline, late, policy)) {
        break;
      }
    }
    waiting |= !behind.isEmpty();
  }

  /** Keeps that minions are behind of which it is not known. */
  private void notice(Baseline baseline, List<Standing> known, Map<MinionId, Instant> accepted) {
    Map<MinionId, Standing> standing =
        known.stream()
            .filter(baseline::has)
            .collect(Collectors.toMap(Standing::minion, one -> one, (one, other) -> one));
    List<MinionId> strangers = new ArrayList<>();
    accepted.forEach(
        (minion, since) -> {
          Standing one = standing.get(minion);
          if ((one == null || !one.of(since)) && candidates.here(minion)) {
            strangers.add(minion);
          }
        });
    List<Standing> news = new ArrayList<>();
    candidates
        .meant(baseline.stages(), strangers)
        .keySet()
        .forEach(
            minion -> {
              boolean replaced = standing.containsKey(minion);
              news.add(
                  assessor.standing(
                      baseline.run(),
                      minion,
                      accepted.getOrDefault(minion, Instant.EPOCH),
                      Standing.State.BEHIND,
                      (replaced ? "it came in the place of another" : "it came")
                          + " after run "
                          + baseline.run().id()));
            });
    if (!news.isEmpty()) {
      standings.notice(news, assessor.told(news));
      news.forEach(one -> log.info("minion {} is behind: {}", one.minion(), one.why()));
    }
  }

  /** Begins to bring minions along, if that can be done now. */
  private boolean bring(Baseline baseline, List<Standing> behind, EnvironmentPolicy policy) {
    boolean open = policy.open(clock.now());
    boolean free = store.lease("env:" + baseline.environment()).isEmpty();
    if (!free || !open && !policy.joining().anyTime()) {
      return true;
    }
    SortedMap<MinionId, List<Stage>> meant =
        candidates.meant(baseline.stages(), behind.stream().map(Standing::minion).toList());
    forget(behind.stream().filter(one -> !meant.containsKey(one.minion())).toList(), baseline);
    List<Standing> late = behind.stream().filter(one -> meant.containsKey(one.minion())).toList();
    if (late.isEmpty()) {
      return false;
    }
    List<Stage> stages =
        baseline.stages().stream()
            .filter(stage -> meant.values().stream().anyMatch(own -> own.contains(stage)))
            .toList();
    CatchUp wanted =
        new CatchUp(baseline.run(), new Stages(store).tags(baseline.run(), stages), late);
    return start(wanted, policy, open);
  }

  private void forget(List<Standing> strangers, Baseline baseline) {
    String why = "no step of run " + baseline.run().id() + " means it any more";
    standings.put(
        strangers.stream()
            .map(one -> one.in(Standing.State.BROUGHT, baseline.run().id(), why, clock.now()))
            .toList(),
        List.of());
  }

  private boolean start(CatchUp wanted, EnvironmentPolicy policy, boolean open) {
    try {
      RunId run = runs.start(wanted.request(policy, open));
      log.info("run {} brings {} late minions along", run, wanted.late().size());
    } catch (OrchException e) {
      if (e.code() != ErrorCode.LOCK_HELD && e.code() != ErrorCode.WINDOW_CLOSED) {
        fail(wanted, "it can't be brought along: " + e.getMessage());
      }
    }
    return true;
  }

  private void fail(CatchUp wanted, String why) {
    List<Standing> failed =
        wanted.late().stream().map(one -> one.failed(Optional.empty(), why, clock.now())).toList();
    standings.put(failed, assessor.told(Assessor.in(Standing.State.GAVE_UP, failed)));
  }
}
