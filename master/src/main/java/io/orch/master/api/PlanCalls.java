package io.orch.master.api;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.Runs;
import io.orch.master.plan.PlannedStep;
import io.orch.master.plan.Plans;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.RunId;
import io.orch.proto.v1.ApplyPlanRequest;
import io.orch.proto.v1.GetPlanRequest;
import io.orch.proto.v1.PlanInfo;
import io.orch.proto.v1.PlannedGroup;
import io.orch.proto.v1.RunInfo;
import java.util.List;
import java.util.Map;

/** Operators' calls on plans. */
final class PlanCalls {

  private final Runs runs;
  private final Plans plans;
  private final Terms terms;

  PlanCalls(Desk desk) {
    this.runs = desk.runs();
    this.plans = new Plans(desk.runs());
    this.terms = new Terms(desk.access());
  }

  PlanInfo get(GetPlanRequest request) {
    RunId id = new RunId(request.getRunId());
    PlanInfo.Builder out = PlanInfo.newBuilder();
    plans.show(id).forEach(step -> out.addSteps(step(step)));
    return out.setRun(Messages.run(runs.records().get(id), List.of(), List.of())).build();
  }

  private static io.orch.proto.v1.PlannedStep step(PlannedStep step) {
    io.orch.proto.v1.PlannedStep.Builder out =
        io.orch.proto.v1.PlannedStep.newBuilder().setId(step.id());
    for (PlannedStep.Group group : step.groups()) {
      out.addGroups(
          PlannedGroup.newBuilder()
              .addAllMinions(group.minions())
              .setPredicted(ValueAdapter.toProto(group.predicted())));
    }
    return out.build();
  }

  RunInfo apply(ApplyPlanRequest request) {
    JobCalls.checkKey(request.getIdempotencyKey());
    RunRequest like =
        new RunRequest(
                "plan",
                "",
                Map.of(),
                false,
                request.getWait(),
                request.getIdempotencyKey(),
                Peer.current().operator(),
                Accompanied.request())
            .on(
                terms.of(
                    request.getOnFailure(), request.getApproveBy(), request.getOverrideWindow()));
    Run run = runs.records().get(runs.start(plans.apply(new RunId(request.getRunId()), like)));
    return Messages.run(run, runs.records().steps(run.id()), List.of());
  }
}
