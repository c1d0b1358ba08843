package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.spread.Spread.Spreading;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One execution of a {@link Rolling}: wave after wave, until all are done or too many failed. */
final class Roll {

  /** How often a wave is repeated for minions that were replaced, and newcomers are looked for. */
  private static final int ROUNDS = 5;

  private final Rolling rolling;
  private final Strategy strategy;
  private final JobCall call;
  private final Context context;
  private final Activities activities;
  private final Crowd crowd;
  private final Report report;
  private final SortedMap<String, Fate> fates = new TreeMap<>();
  private String stopped = "";

  Roll(Rolling rolling, JobCall call, Context context) {
    this.rolling = rolling;
    this.strategy = rolling.strategy();
    this.call = call;
    this.context = context;
    this.activities = context.port(Activities.class);
    this.crowd = new Crowd(strategy.order(), call, context);
    this.report = new Report(activities);
  }

  Spreading run() {
    List<String> minions = crowd.first();
    if (minions.isEmpty() && !activities.limited()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED,
          "no accepted minion matches the " + call.targetKind() + " '" + call.target() + "'");
    }
    List<List<String>> waves = rolling.waves(minions);
    for (int i = 0; i < waves.size(); i++) {
      String name = "wave " + (i + 1) + " of " + waves.size();
      if (!stopped.isEmpty()) {
        skip(name, waves.get(i));
        continue;
      }
      if (i > 0 && !rolling.pause().isZero()) {
        activities.pause(name + " pause", rolling.pause());
      }
      wave(name, waves.get(i));
    }
    newcomers();
    return new Spreading(targets(), stopped, report.text(), tolerated());
  }

  /** Minions that match the target by now and had no turn, in waves of their own. */
  private void newcomers() {
    for (int round = 1; round <= ROUNDS && stopped.isEmpty(); round++) {
      List<String> late = crowd.newcomers(round);
      if (late.isEmpty()) {
        return;
      }
      wave("wave of newcomers " + round, late);
    }
  }

  /** A wave, once more for minions that were replaced meanwhile; then the gate of all. */
  private void wave(String name, List<String> minions) {
    List<String> left = minions;
    for (int round = 1; round <= ROUNDS && !left.isEmpty(); round++) {
      String key = round == 1 ? name : name + ", for those who were replaced, " + round;
      crowd.reached(key, left);
      SortedMap<String, Fate> became = new Wave(key, strategy, call, context).roll(left);
      fates.putAll(became);
      report.wave(key, became.values());
      left =
          became.values().stream()
              .filter(fate -> fate.outcome() == JobOutcome.REPLACED)
              .map(Fate::minion)
              .toList();
    }
    judge(name);
  }

  private void judge(String name) {
    List<String> failed = failed();
    int limit = limit();
    if (failed.size() > limit) {
      stop(
          "Stopped after "
              + name
              + ": "
              + failed.size()
              + " of "
              + fates.size()
              + " minions failed ("
              + Report.names(failed)
              + "), and max_fail is "
              + strategy.maxFail().map(Share::toString).orElse("0"));
      return;
    }
    String failure = new Prober(context).pass(strategy.gates().ofWaves(), name + " gate", "");
    if (!failure.isEmpty()) {
      stop("Stopped after " + name + ": " + failure);
    }
  }

  private void stop(String why) {
    stopped = why;
    activities.note("stopped", why);
  }

  private List<String> failed() {
    return fates.values().stream()
        .filter(fate -> fate.counts(strategy.ignoresAbsence()))
        .map(Fate::minion)
        .toList();
  }

  private int limit() {
    return strategy.maxFail().map(share -> share.within(crowd.size())).orElse(0);
  }

  /** Who failed within the limit, or was missing and is ignored. */
  private List<String> tolerated() {
    return fates.values().stream()
        .filter(fate -> stopped.isEmpty() || !fate.counts(strategy.ignoresAbsence()))
        .map(Fate::minion)
        .toList();
  }

  private void skip(String name, List<String> minions) {
    minions.forEach(minion -> fates.put(minion, Fate.skipped(minion, "its wave was not begun")));
    report.line(name, name + ": " + Report.names(minions) + " not begun");
  }

  private List<JobTarget> targets() {
    List<JobTarget> targets = new ArrayList<>();
    fates.values().forEach(fate -> targets.add(fate.target()));
    return targets;
  }
}
