package io.orch.master.state.salt;

import io.orch.master.job.JobTarget;
import io.orch.master.job.ResultLimit;
import io.orch.master.spread.Spread.Spreading;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What minions answered to a step's call: their returns, and why the step failed. */
record Answers(Audience audience, Spreading answer) {

  private static final int MAX_REASONS = 5;

  /** The job keeps each return whole; the step keeps this much of all of them. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  static JobOutcome outcome(JobTarget target) {
    return target.closing().map(JobTarget.Closing::outcome).orElse(JobOutcome.LOST);
  }

  static @Nullable Object result(JobTarget target) {
    JobTarget.Closing how = target.closing().orElse(null);
    return how == null ? null : how.result();
  }

  /** The returns of those that are wanted, as a step's changes; empty when there are none. */
  Map<String, @Nullable Object> changes(Predicate<JobTarget> wanted) {
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    answer.targets().stream()
        .filter(wanted)
        .forEach(target -> returns.put(target.minion().value(), result(target)));
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (!returns.isEmpty()) {
      changes.put("ret", ResultLimit.cut(returns, MAX_BYTES));
    }
    return changes;
  }

  /** Whether so many failures, or what stopped the calls, fail the step. */
  boolean fails(List<JobTarget> failed) {
    return blamed(failed).size() > audience.allowFail() || !answer.stopped().isEmpty();
  }

  private List<JobTarget> blamed(List<JobTarget> failed) {
    return failed.stream()
        .filter(target -> !answer.tolerated().contains(target.minion().value()))
        .filter(target -> audience.blames(target, outcome(target)))
        .toList();
  }

  /** Why the step failed. */
  String failure(List<JobTarget> failed) {
    List<JobTarget> blamed = blamed(failed);
    StringBuilder text = new StringBuilder();
    if (!blamed.isEmpty()) {
      text.append("failed on ").append(names(blamed));
    }
    blamed.stream()
        .limit(MAX_REASONS)
        .forEach(
            target ->
                text.append("\n  ").append(target.minion()).append(": ").append(reason(target)));
    return told(text.append(audience.ignored()).toString());
  }

  /** How the step succeeded: what was done, failures that it survives, what had no effect. */
  String success(String done, List<JobTarget> failed) {
    String told = failed.isEmpty() ? "" : " Tolerated failures: " + names(failed) + ".";
    return told((done + told + audience.ignored()).strip());
  }

  /** A comment below what there is to tell of the way there. */
  private String told(String comment) {
    return Stream.of(answer.told(), answer.stopped(), comment)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String names(List<JobTarget> targets) {
    return targets.stream()
        .map(target -> target.minion().value())
        .collect(Collectors.joining(", "));
  }

  private static String reason(JobTarget target) {
    Object result = result(target);
    if (result instanceof Map<?, ?> states) {
      for (Object state : states.values()) {
        if (state instanceof Map<?, ?> one && Boolean.FALSE.equals(one.get("result"))) {
          return Values.str(one.get("__id__")) + ": " + Values.str(one.get("comment"));
        }
      }
    }
    JobOutcome outcome = outcome(target);
    String how = outcome.success() ? "returned " + Values.repr(result) : outcome.text();
    String said = result instanceof String || result instanceof List ? Values.str(result) : "";
    return said.isEmpty() || outcome.success() ? how : how + ": " + said;
  }
}
