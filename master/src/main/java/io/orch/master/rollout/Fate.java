package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.spread.Chosen;
import io.orch.proto.message.JobOutcome;

/**
 * What became of a minion in a wave.
 *
 * @param why it failed or was left; empty when there is nothing to say
 */
record Fate(JobTarget target, String why) {

  /** What its job made of it. */
  static Fate of(JobTarget target) {
    String why = Answers.outcome(target).success() ? "" : said(target);
    return new Fate(target, why);
  }

  private static String said(JobTarget target) {
    return Answers.result(target) instanceof String text ? Answers.firstLine(text) : "";
  }

  /** It failed for a reason of the rollout. */
  static Fate failed(String minion, String why) {
    return closed(minion, JobOutcome.FAILED, 1, why);
  }

  /** It was not called. */
  static Fate skipped(String minion, String why) {
    return closed(minion, JobOutcome.SKIPPED, 0, why);
  }

  /** It is gone. */
  static Fate gone(String minion) {
    return closed(minion, JobOutcome.UNREACHABLE, 1, "its key is not accepted any more");
  }

  private static Fate closed(String minion, JobOutcome outcome, int retcode, String why) {
    return new Fate(Chosen.closed(minion, outcome, retcode, why), why);
  }

  /** The same with more to say. */
  Fate with(String more) {
    return new Fate(target, why + more);
  }

  String minion() {
    return target.minion().value();
  }

  JobOutcome outcome() {
    return Answers.outcome(target);
  }

  boolean success() {
    return outcome().success();
  }

  /** Whether it counts to the limit of failures. */
  boolean counts(boolean ignoresAbsence) {
    return switch (outcome()) {
      case OK, CHANGED, SKIPPED -> false;
      case UNREACHABLE, LOST -> !ignoresAbsence;
      case FAILED, TIMED_OUT, CANCELLED, REPLACED -> true;
    };
  }
}
