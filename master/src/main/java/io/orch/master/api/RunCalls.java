package io.orch.master.api;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunEntry;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.orchestrate.Step;
import io.orch.master.orchestrate.StepState;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.RunId;
import io.orch.proto.v1.ApproveRunRequest;
import io.orch.proto.v1.CallRunnerRequest;
import io.orch.proto.v1.CancelRunRequest;
import io.orch.proto.v1.JobTargetInfo;
import io.orch.proto.v1.ListRunsRequest;
import io.orch.proto.v1.ListRunsResponse;
import io.orch.proto.v1.PauseRunRequest;
import io.orch.proto.v1.RejectRunRequest;
import io.orch.proto.v1.ResumeRunRequest;
import io.orch.proto.v1.RetryRunRequest;
import io.orch.proto.v1.RunInfo;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.RunNote;
import io.orch.proto.v1.RunProgress;
import io.orch.proto.v1.RunTarget;
import io.orch.proto.v1.RunnerInfo;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.StepInfo;
import io.orch.proto.v1.WatchRunRequest;
import java.util.List;
import java.util.function.Consumer;

/** Operators' calls on orchestration runs. */
final class RunCalls {

  private final Desk desk;

  RunCalls(Desk desk) {
    this.desk = desk;
  }

  RunInfo start(StartRunRequest request) {
    JobCalls.checkKey(request.getIdempotencyKey());
    RunId id =
        desk.runs()
            .start(
                new RunRequest(
                        request.getOrchestration(),
                        request.getEnvironment(),
                        ValueAdapter.mapFromProto(request.getPillar()),
                        request.getTest(),
                        request.getWait(),
                        request.getIdempotencyKey(),
                        Peer.current().operator(),
                        Accompanied.request())
                    .on(
                        new Terms(desk.access())
                            .of(
                                request.getOnFailure(),
                                request.getApproveBy(),
                                request.getOverrideWindow())));
    return get(id.value());
  }

  void watch(WatchRunRequest request, Consumer<RunLogEntry> out) throws InterruptedException {
    RunId id = new RunId(request.getRunId());
    desk.runs()
        .records()
        .watch(id, request.getFromSequence(), entry -> out.accept(entry(id, entry)));
  }

  private RunLogEntry entry(RunId id, RunEntry entry) {
    RunLogEntry.Builder out =
        RunLogEntry.newBuilder()
            .setSequence(entry.sequence())
            .setEpochMillis(entry.time().toEpochMilli());
    switch (entry) {
      case RunEntry.Moved e -> out.setRun(moved(desk.runs().records().get(id), e.state()));
      case RunEntry.Stepped e ->
          desk.runs()
              .records()
              .step(id, e.step())
              .ifPresent(step -> out.setStep(stepped(step, e.state())));
      case RunEntry.Noted e ->
          out.setNote(RunNote.newBuilder().setStep(e.step()).setLine(e.line()));
      case RunEntry.Closed e ->
          out.setTarget(
              RunTarget.newBuilder()
                  .setStep(e.step())
                  .setJid(e.job().value())
                  .setTarget(target(e)));
      case RunEntry.Progress e ->
          out.setProgress(
              RunProgress.newBuilder()
                  .setStep(e.step())
                  .setProgress(Messages.progress(e.minion(), e.line(), e.done(), e.total())));
    }
    return out.build();
  }

  /** The run as it was then: what it became later is left out. */
  private RunInfo moved(Run run, RunState then) {
    RunInfo info = info(run);
    if (then == run.state()) {
      return info;
    }
    RunInfo.Builder out =
        info.toBuilder().setState(then.text()).setComment("").clearFinishedEpochMillis();
    for (int i = 0; i < info.getStepsCount(); i++) {
      StepInfo step = info.getSteps(i);
      out.setSteps(
          i,
          StepInfo.newBuilder()
              .setIndex(step.getIndex())
              .setTag(step.getTag())
              .setId(step.getId())
              .setFunction(step.getFunction())
              .setState(StepState.PENDING.text()));
    }
    return out.build();
  }

  private static StepInfo stepped(Step step, StepState then) {
    return Messages.step(
        then == StepState.RUNNING && step.state() != then ? step.asRunning() : step, List.of());
  }

  private JobTargetInfo target(RunEntry.Closed entry) {
    return desk.jobs().records().targets(entry.job()).stream()
        .filter(target -> target.minion().equals(entry.minion()))
        .findFirst()
        .map(Messages::target)
        .orElseGet(
            () ->
                JobTargetInfo.newBuilder()
                    .setMinionId(entry.minion().value())
                    .setState(JobTarget.State.CLOSED.name().toLowerCase(java.util.Locale.ROOT))
                    .setOutcome(entry.outcome())
                    .build());
  }

  RunInfo get(String runId) {
    return info(desk.runs().records().get(new RunId(runId)));
  }

  private RunInfo info(Run run) {
    RunInfo info =
        Messages.run(
            run, desk.runs().records().steps(run.id()), desk.runs().records().activities(run.id()));
    return info.getApprovalsWanted() > 1
        ? info.toBuilder().addAllApprovedBy(desk.runs().records().approvals(run)).build()
        : info;
  }

  ListRunsResponse list(ListRunsRequest request) {
    ListRunsResponse.Builder out = ListRunsResponse.newBuilder();
    for (Run run : desk.runs().records().list(request.getLimit(), request.getEnvironment())) {
      out.addRuns(Messages.run(run, List.of(), List.of()));
    }
    return out.build();
  }

  RunnerInfo call(CallRunnerRequest request) {
    RunnerCalls.Answer answer =
        desk.runners()
            .call(
                new RunnerCalls.Call(
                    request.getFunction(),
                    ValueAdapter.listFromProto(request.getArgumentsList()),
                    ValueAdapter.mapFromProto(request.getKeywords()),
                    Peer.current().operator()),
                request.getDetach());
    return RunnerInfo.newBuilder()
        .setJid(answer.jid().value())
        .setFinished(answer.finished())
        .setResult(ValueAdapter.toProto(answer.value()))
        .build();
  }

  RunInfo cancel(CancelRunRequest request) {
    desk.runs().commands().permit(new RunId(request.getRunId()), Peer.current().operator());
    desk.runs()
        .commands()
        .cancel(
            new RunId(request.getRunId()),
            "by " + Peer.current().operator() + JobCalls.reason(request.getReason()));
    return get(request.getRunId());
  }

  RunInfo pause(PauseRunRequest request) {
    desk.runs().commands().pause(new RunId(request.getRunId()), Peer.current().operator());
    return get(request.getRunId());
  }

  RunInfo resume(ResumeRunRequest request) {
    desk.runs().commands().resume(new RunId(request.getRunId()), Peer.current().operator());
    return get(request.getRunId());
  }

  RunInfo approve(ApproveRunRequest request) {
    desk.runs().commands().approve(new RunId(request.getRunId()), Peer.current().operator());
    return get(request.getRunId());
  }

  RunInfo reject(RejectRunRequest request) {
    desk.runs()
        .commands()
        .reject(new RunId(request.getRunId()), Peer.current().operator(), request.getReason());
    return get(request.getRunId());
  }

  RunInfo retry(RetryRunRequest request) {
    desk.runs()
        .commands()
        .retry(
            new RunId(request.getRunId()),
            request.getFromStep(),
            Peer.current().operator(),
            new Terms(desk.access()).of("", 0, request.getOverrideWindow()).override());
    return get(request.getRunId());
  }
}
