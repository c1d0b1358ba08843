package io.orch.master.state.salt;

import io.orch.master.job.JobTarget;
import io.orch.master.job.ResultLimit;
import io.orch.master.spread.Spread.Spreading;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds the outcomes of a job's targets into the result of a step. A minion that did not answer
 * failed. The changes are in Salt's shape: {@code {out: highstate, ret: {minion: return}}}.
 *
 * @param failMinions the only minions whose failure counts; empty for all
 * @param allowFail how many may fail
 */
record Returns(Spreading spreading, List<String> failMinions, int allowFail) {

  private static final int MAX_REASONS = 5;

  /** The job keeps each return whole; the step keeps this much of all of them. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private List<JobTarget> targets() {
    return spreading.targets();
  }

  private boolean stopped(List<String> failed) {
    return failed.size() > allowFail || !spreading.stopped().isEmpty();
  }

  /** A comment with what there is to tell of the way there. */
  private String told(String comment) {
    return Stream.of(spreading.told(), spreading.stopped(), comment)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The result of states. */
  Outcome states(boolean test) {
    List<String> failed = failures();
    List<String> changed = new ArrayList<>();
    List<String> unchanged = new ArrayList<>();
    boolean wouldChange = false;
    for (JobTarget target : targets()) {
      if (outcome(target) == JobOutcome.CHANGED || predicts(result(target))) {
        changed.add(target.minion().value());
        wouldChange = true;
      } else if (outcome(target).success()) {
        unchanged.add(target.minion().value());
      }
    }
    if (stopped(failed)) {
      return new Outcome.Failed(changes("highstate"), told(failure(failed)));
    }
    if (changed.isEmpty()) {
      return Outcome.unchanged(
          told("Nothing had to change on " + String.join(", ", unchanged) + "."));
    }
    String rest =
        unchanged.isEmpty()
            ? ""
            : " Nothing had to change on " + String.join(", ", unchanged) + ".";
    if (test && wouldChange) {
      return Outcome.wouldChange(
          changes("highstate"),
          told("States would change " + String.join(", ", changed) + "." + rest));
    }
    return Outcome.changed(
        changes("highstate"), told("Changed " + String.join(", ", changed) + "." + rest));
  }

  /** The result of a function, which counts as a change. */
  Outcome function(String name) {
    List<String> failed = failures();
    if (stopped(failed)) {
      return new Outcome.Failed(changes("nested"), told(failure(failed)));
    }
    return Outcome.changed(
        changes("nested"),
        told("Function " + name + " ran successfully on " + String.join(", ", succeeded()) + "."));
  }

  private static JobOutcome outcome(JobTarget target) {
    return target.closing().map(JobTarget.Closing::outcome).orElse(JobOutcome.LOST);
  }

  private static @Nullable Object result(JobTarget target) {
    JobTarget.Closing how = target.closing().orElse(null);
    return how == null ? null : how.result();
  }

  private List<String> failures() {
    return targets().stream()
        .filter(target -> !outcome(target).success())
        .map(target -> target.minion().value())
        .filter(minion -> failMinions.isEmpty() || failMinions.contains(minion))
        .filter(minion -> !spreading.tolerated().contains(minion))
        .toList();
  }

  private Map<String, @Nullable Object> changes(String out) {
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    targets().forEach(target -> returns.put(target.minion().value(), result(target)));
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("out", out);
    changes.put("ret", ResultLimit.cut(returns, MAX_BYTES));
    return changes;
  }

  /** Whether a state run's return says that something would change. */
  private static boolean predicts(@Nullable Object result) {
    return result instanceof Map<?, ?> states
        && states.values().stream()
            .anyMatch(
                state ->
                    state instanceof Map<?, ?> one
                        && one.containsKey("__run_num__")
                        && one.containsKey("result")
                        && one.get("result") == null);
  }

  private List<String> succeeded() {
    return targets().stream()
        .filter(target -> outcome(target).success())
        .map(target -> target.minion().value())
        .toList();
  }

  private String failure(List<String> failed) {
    if (failed.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("failed on ").append(String.join(", ", failed));
    int reasons = 0;
    for (JobTarget target : targets()) {
      if (failed.contains(target.minion().value()) && reasons++ < MAX_REASONS) {
        text.append("\n  ").append(target.minion()).append(": ").append(reason(target));
      }
    }
    return text.toString();
  }

  private static String reason(JobTarget target) {
    Object result = result(target);
    JobOutcome outcome = outcome(target);
    if (result instanceof Map<?, ?> states) {
      for (Object state : states.values()) {
        if (state instanceof Map<?, ?> one && Boolean.FALSE.equals(one.get("result"))) {
          return Values.str(one.get("__id__")) + ": " + Values.str(one.get("comment"));
        }
      }
    }
    String said = result instanceof String || result instanceof List ? Values.str(result) : "";
    return said.isEmpty() ? outcome.text() : outcome.text() + ": " + said;
  }
}
