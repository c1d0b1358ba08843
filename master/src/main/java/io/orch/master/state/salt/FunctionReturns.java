package io.orch.master.state.salt;

import io.orch.master.job.JobTarget;
import io.orch.master.spread.Chosen;
import io.orch.master.spread.Spread.Spreading;
import io.orch.sls.module.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step that called a function. A minion that did not answer failed, and one whose
 * answer is false. Every call counts as a change; the changes are in Salt's shape: {@code {ret:
 * {minion: return}}}.
 */
record FunctionReturns(Audience audience, Spreading answer, Test test) {

  /** Whether a return is a success. */
  interface Test {
    boolean passes(@Nullable Object value);
  }

  Outcome outcome(String name) {
    List<JobTarget> failed = answer.targets().stream().filter(this::failed).toList();
    Answers answers = new Answers(audience, answer);
    Map<String, @Nullable Object> changes = answers.changes(target -> !Chosen.skipped(target));
    if (answers.fails(failed)) {
      return new Outcome.Failed(changes, answers.failure(failed));
    }
    String minions =
        answer.targets().stream()
            .filter(target -> !failed.contains(target))
            .map(target -> target.minion().value())
            .collect(Collectors.joining(", "));
    String ran =
        minions.isEmpty() ? "" : "Function " + name + " ran successfully on " + minions + ".";
    return Outcome.changed(changes, answers.success(ran, failed));
  }

  private boolean failed(JobTarget target) {
    if (!Answers.outcome(target).success()) {
      return true;
    }
    Object value = Answers.result(target);
    return !Chosen.skipped(target) && (Boolean.FALSE.equals(value) || !test.passes(value));
  }
}
