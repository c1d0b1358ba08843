package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Makes the probes of a gate. Each attempt is stored as an activity with what it saw, so that a
 * restarted master goes on with the next.
 */
record Prober(Context context, Activities activities) {

  Prober(Context context) {
    this(context, context.port(Activities.class));
  }

  /**
   * Makes all probes in a row.
   *
   * @param key that no other gate of the step has
   * @param minion whose turn it is; empty for a gate of a wave
   * @return why the gate did not open; empty when it did
   */
  String pass(Gate gate, String key, String minion) {
    int number = 1;
    for (Probe probe : gate.probes()) {
      String failure = pass(probe, key + " probe " + number++, minion);
      if (!failure.isEmpty()) {
        return failure;
      }
    }
    return "";
  }

  private String pass(Probe probe, String key, String minion) {
    Check check;
    try {
      check = minion.isEmpty() ? probe.check() : probe.check().filled(Names.of(minion, context));
    } catch (OrchException e) {
      return "gate " + probe.check().text() + ": " + e.getMessage();
    }
    if (!probe.pace().warmUp().isZero()) {
      activities.pause(key + " warm up", probe.pace().warmUp());
    }
    return repeat(probe.pace(), key, check, ask(probe.from(), minion));
  }

  private String repeat(Pace pace, String key, Check check, Asker asker) {
    int passes = 0;
    for (int attempt = 1; ; attempt++) {
      Seen seen = asker.ask(check, key + " try " + attempt, pace);
      passes = seen.passed() ? passes + 1 : 0;
      if (passes == pace.passes()) {
        activities.note(
            key, "gate " + check.text() + " passed: " + times(seen, pace, passes, attempt));
        return "";
      }
      if (attempt == pace.attempts()) {
        String failure = "gate " + check.text() + " failed: " + times(seen, pace, passes, attempt);
        activities.note(key, failure);
        return failure;
      }
      activities.pause(key + " wait " + attempt, pace.interval());
    }
  }

  private static String times(Seen seen, Pace pace, int passes, int attempt) {
    String row = seen.passed() ? ", " + passes + " of " + pace.passes() + " in a row" : "";
    return seen.text()
        + (attempt == 1 ? "" : row + " (attempt " + attempt + ")")
        + " at "
        + seen.time().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Makes one attempt of a check. */
  private interface Asker {
    Seen ask(Check check, String key, Pace pace);
  }

  private Asker ask(Probe.From from, String minion) {
    return switch (from) {
      case Probe.From.Master m ->
          (check, key, pace) ->
              Seen.of(activities.value(key, () -> check.here(pace.timeout()).toMap()));
      case Probe.From.Minion m -> (check, key, pace) -> ask(check, key, pace, minion, "list");
      case Probe.From.Target t ->
          (check, key, pace) -> ask(check, key, pace, t.expression(), t.kind());
    };
  }

  /** Asks on minions; what the first saw for which it did not pass, else what the last saw. */
  private Seen ask(Check check, String key, Pace pace, String target, String kind) {
    List<JobTarget> answers = activities.aside(key, check.there(pace.timeout()).on(target, kind));
    List<Seen> seen = answers.stream().map(check::judge).toList();
    return seen.stream()
        .filter(one -> !one.passed())
        .findFirst()
        .or(() -> seen.stream().reduce((one, last) -> last))
        .orElseThrow(
            () -> new OrchException(ErrorCode.NO_MINIONS_MATCHED, "no minion matches " + target));
  }
}
