package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.module.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Predicts once more, under the lease of the run that is to do it, what a plan said, and refuses
 * when that is something else now.
 */
record PlanCheck(Run run, RunId plan, RunTools tools) {

  /** The name of the step. */
  static final String STEP = "plan";

  Outcome perform(Activities activities) {
    RunRequest asked = run.request();
    RunRequest again =
        new RunRequest(
                asked.orchestration(),
                asked.environment(),
                asked.pillar(),
                true,
                false,
                "",
                asked.operator(),
                asked.requestId())
            .because(asked.cause())
            .on(RunTerms.NONE.replaying(Replay.all(plan)));
    Run prediction = activities.run("prediction", again);
    if (!prediction.state().succeeded()) {
      return Outcome.failed(
          "run "
              + prediction.id()
              + ", which was to predict again, ended "
              + prediction.state().text()
              + ": "
              + prediction.comment());
    }
    List<String> moved =
        Predictions.of(plan, tools.store(), tools.jobs())
            .moved(Predictions.of(prediction.id(), tools.store(), tools.jobs()));
    return moved.isEmpty()
        ? Outcome.unchanged("All is as it was planned.")
        : Outcome.failed(
            "it is no longer as planned, and nothing was done:\n" + String.join("\n", moved));
  }

  /** The check that a run begins with, when it does what was planned. */
  static Optional<PlanCheck> of(Run run, RunTools tools) {
    return run.request().terms().plan().map(plan -> new PlanCheck(run, plan, tools));
  }
}
