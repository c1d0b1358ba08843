package io.orch.master.state.salt;

import io.orch.master.job.JobTarget;
import io.orch.master.spread.Spread.Spreading;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.module.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step that ran states. A minion that did not answer failed. The changes are in
 * Salt's shape: {@code {out: highstate, ret: {minion: return}}} of those that changed or failed.
 */
record StateReturns(Audience audience, Spreading answer) {

  Outcome outcome(boolean test) {
    List<String> changed = new ArrayList<>();
    List<String> unchanged = new ArrayList<>();
    for (JobTarget target : answer.targets()) {
      JobOutcome outcome = Answers.outcome(target);
      if (outcome == JobOutcome.CHANGED || predicts(Answers.result(target))) {
        changed.add(target.minion().value());
      } else if (outcome == JobOutcome.OK) {
        unchanged.add(target.minion().value());
      }
    }
    List<JobTarget> failed = answer.targets().stream().filter(this::failed).toList();
    Answers answers = new Answers(audience, answer);
    Map<String, @Nullable Object> changes =
        answers.changes(
            target -> changed.contains(target.minion().value()) || failed.contains(target));
    if (!changes.isEmpty()) {
      changes.put("out", "highstate");
    }
    if (answers.fails(failed)) {
      return new Outcome.Failed(changes, answers.failure(failed));
    }
    String comment = answers.success(told(changed, unchanged, test), failed);
    if (changes.isEmpty()) {
      return Outcome.unchanged(comment);
    }
    return test && failed.isEmpty()
        ? Outcome.wouldChange(changes, comment)
        : Outcome.changed(changes, comment);
  }

  private boolean failed(JobTarget target) {
    return !Answers.outcome(target).success();
  }

  private static String told(List<String> changed, List<String> unchanged, boolean test) {
    List<String> sentences = new ArrayList<>();
    if (!changed.isEmpty()) {
      sentences.add(
          (test ? "States would change " : "Changed ") + String.join(", ", changed) + ".");
    }
    if (!unchanged.isEmpty()) {
      sentences.add("Nothing had to change on " + String.join(", ", unchanged) + ".");
    }
    return String.join(" ", sentences);
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
}
