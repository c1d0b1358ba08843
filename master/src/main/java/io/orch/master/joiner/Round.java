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
 * One look at all environments: what ended is reckoned, who came late is noticed, and in each
 * environment that is free the oldest course is run for those who are behind it. All that it goes
 * by is stored, so that it can be broken off and begun again.
 */
final class Round {

  private static final Logger log = LoggerFactory.getLogger(Round.class);
  private static final int MOST_AT_ONCE = 1_000;

  private final StandingStore standings;
  private final RunStore store;
  private final Runs runs;
  private final Muster muster;
  private final Policies policies;
  private final Reckoner reckoner;
  private final Clock clock;
  private boolean waiting;

  Round(
      StandingStore standings,
      RunStore store,
      Runs runs,
      Muster muster,
      Policies policies,
      Reckoner reckoner,
      Clock clock) {
    this.standings = standings;
    this.store = store;
    this.runs = runs;
    this.muster = muster;
    this.policies = policies;
    this.reckoner = reckoner;
    this.clock = clock;
  }

  /**
   * Makes the round.
   *
   * @return whether someone is behind who can't be brought along now
   */
  boolean make() {
    List<Run> last = store.good(1);
    Set<RunId> unreckoned = reckon();
    Map<MinionId, Instant> accepted = muster.accepted();
    Map<String, List<Course>> environments =
        last.stream()
            .filter(run -> !unreckoned.contains(run.id()) && reckoner.follows(run))
            .sorted(Comparator.comparing(Run::id))
            .map(run -> new Course(run, new Stages(store).of(run)))
            .collect(
                Collectors.groupingBy(
                    Course::environment, LinkedHashMap::new, Collectors.toList()));
    environments.forEach((name, courses) -> guarded(name, () -> look(name, courses, accepted)));
    return waiting || !unreckoned.isEmpty();
  }

  /** The runs for which it could not be done. */
  private Set<RunId> reckon() {
    Set<RunId> left = new HashSet<>();
    for (Run run : standings.unreckoned()) {
      left.add(run.id());
      guarded("run " + run.id(), () -> left.remove(reckoned(run)));
    }
    return left;
  }

  private RunId reckoned(Run run) {
    reckoner.reckon(run);
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

  private void look(String environment, List<Course> courses, Map<MinionId, Instant> accepted) {
    List<Standing> known = standings.of(environment);
    courses.forEach(course -> notice(course, known, accepted));
    EnvironmentPolicy policy = policies.of(environment);
    if (policy.joining().action() != Joining.Action.CATCH_UP) {
      return;
    }
    List<Standing> behind =
        standings.of(environment).stream()
            .filter(one -> one.state() == Standing.State.BEHIND)
            .filter(one -> one.of(accepted.getOrDefault(one.minion(), Instant.MIN)))
            .filter(one -> muster.here(one.minion()))
            .toList();
    for (Course course : courses) {
      List<Standing> late =
          behind.stream()
              .filter(one -> course.has(one) && one.due(clock.now()))
              .limit(MOST_AT_ONCE)
              .toList();
      if (!late.isEmpty() && bring(course, late, policy)) {
        break;
      }
    }
    waiting |= !behind.isEmpty();
  }

  /** Keeps that minions are behind of which it is not known. */
  private void notice(Course course, List<Standing> known, Map<MinionId, Instant> accepted) {
    Map<MinionId, Standing> standing =
        known.stream()
            .filter(course::has)
            .collect(Collectors.toMap(Standing::minion, one -> one, (one, other) -> one));
    List<MinionId> strangers = new ArrayList<>();
    accepted.forEach(
        (minion, since) -> {
          Standing one = standing.get(minion);
          if ((one == null || !one.of(since)) && muster.here(minion)) {
            strangers.add(minion);
          }
        });
    List<Standing> news = new ArrayList<>();
    muster
        .meant(course.stages(), strangers)
        .keySet()
        .forEach(
            minion -> {
              boolean replaced = standing.containsKey(minion);
              news.add(
                  reckoner.standing(
                      course.run(),
                      minion,
                      accepted.getOrDefault(minion, Instant.EPOCH),
                      Standing.State.BEHIND,
                      (replaced ? "it came in the place of another" : "it came")
                          + " after run "
                          + course.run().id()));
            });
    if (!news.isEmpty()) {
      standings.notice(news, reckoner.told(news));
      news.forEach(one -> log.info("minion {} is behind: {}", one.minion(), one.why()));
    }
  }

  /** Begins to bring minions along, if that can be done now. */
  private boolean bring(Course course, List<Standing> behind, EnvironmentPolicy policy) {
    boolean open = policy.open(clock.now());
    boolean free = store.lease("env:" + course.environment()).isEmpty();
    if (!free || !open && !policy.joining().anyTime()) {
      return true;
    }
    SortedMap<MinionId, List<Stage>> meant =
        muster.meant(course.stages(), behind.stream().map(Standing::minion).toList());
    forget(behind.stream().filter(one -> !meant.containsKey(one.minion())).toList(), course);
    List<Standing> late = behind.stream().filter(one -> meant.containsKey(one.minion())).toList();
    if (late.isEmpty()) {
      return false;
    }
    List<Stage> stages =
        course.stages().stream()
            .filter(stage -> meant.values().stream().anyMatch(own -> own.contains(stage)))
            .toList();
    CatchUp wanted = new CatchUp(course.run(), new Stages(store).tags(course.run(), stages), late);
    return start(wanted, policy, open);
  }

  private void forget(List<Standing> strangers, Course course) {
    String why = "no step of run " + course.run().id() + " means it any more";
    standings.put(
        strangers.stream()
            .map(one -> one.in(Standing.State.BROUGHT, course.run().id(), why, clock.now()))
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
    standings.put(failed, reckoner.told(Reckoner.in(Standing.State.GAVE_UP, failed)));
  }
}
