package io.orch.master.plan;

import io.orch.master.orchestrate.Predictions;
import io.orch.master.orchestrate.Replay;
import io.orch.master.orchestrate.Revisions;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.Runs;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans: test runs that ended well, whose predictions can be done exactly. */
public final class Plans {

  private final Runs runs;

  public Plans(Runs runs) {
    this.runs = runs;
  }

  /** What each step of a plan would do, minions that would do the same together. */
  public List<PlannedStep> show(RunId id) {
    Run plan = plan(id);
    List<PlannedStep> steps = new ArrayList<>();
    runs.records()
        .predictions(plan.id())
        .steps()
        .forEach((step, minions) -> steps.add(new PlannedStep(step, groups(minions))));
    return steps;
  }

  private static List<PlannedStep.Group> groups(Map<String, @Nullable Object> minions) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    minions.forEach(
        (minion, predicted) ->
            alike
                .computeIfAbsent(Predictions.digest(predicted), d -> new ArrayList<>())
                .add(minion));
    return alike.values().stream()
        .map(
            group ->
                new PlannedStep.Group(
                    group.stream().filter(minion -> !minion.isEmpty()).toList(),
                    minions.get(group.get(0))))
        .toList();
  }

  /**
   * The run that does what a plan says. It predicts again under its lease before it begins
   * anything.
   *
   * @param like who asks, on which terms, and whether it waits
   * @throws OrchException PLAN_MOVED when files or pillar are no longer those of the plan
   */
  public RunRequest apply(RunId id, RunRequest like) {
    Run plan = plan(id);
    requireSame(plan);
    return new RunRequest(
            plan.request().orchestration(),
            plan.request().environment(),
            plan.request().pillar(),
            false,
            like.waits(),
            like.idempotencyKey(),
            like.operator(),
            like.requestId())
        .on(like.terms().replaying(Replay.all(id)).applying(id));
  }

  private Run plan(RunId id) {
    Run run = runs.records().get(id);
    if (!run.request().test() || !run.state().succeeded() || run.parent().isPresent()) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "run "
              + id
              + " is no plan that can be applied: it "
              + (run.request().test() ? "is " + run.state().text() : "was no prediction")
              + "; 'orch run NAME --env=ENV --plan' makes one");
    }
    return run;
  }

  private void requireSame(Run plan) {
    Revisions now = runs.current();
    List<String> moved = new ArrayList<>();
    if (!now.files().equals(plan.treeRevision())) {
      moved.add("files, from " + cut(plan.treeRevision()) + " to " + cut(now.files()));
    }
    if (!now.pillar().equals(plan.pillarRevision())) {
      moved.add("pillar, from " + cut(plan.pillarRevision()) + " to " + cut(now.pillar()));
    }
    if (!moved.isEmpty()) {
      throw new OrchException(
          ErrorCode.PLAN_MOVED,
          "plan "
              + plan.id()
              + " is out of date: there are other "
              + String.join("; other ", moved)
              + "; plan again");
    }
  }

  private static String cut(String revision) {
    return revision.length() <= 12 ? revision : revision.substring(0, 12);
  }
}
