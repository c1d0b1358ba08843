package io.orch.cli.client;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.ApplyPlanRequest;
import io.orch.proto.v1.ApproveRunRequest;
import io.orch.proto.v1.CancelRunRequest;
import io.orch.proto.v1.GetPlanRequest;
import io.orch.proto.v1.GetRunRequest;
import io.orch.proto.v1.ListRunsRequest;
import io.orch.proto.v1.PauseRunRequest;
import io.orch.proto.v1.RejectRunRequest;
import io.orch.proto.v1.ResumeRunRequest;
import io.orch.proto.v1.RetryRunRequest;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.WatchRunRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Calls on a master about runs and plans. */
public final class RunClient {

  private static final Duration BETWEEN_LOGS = Duration.ofMillis(200);

  private final Calls calls;

  RunClient(Calls calls) {
    this.calls = calls;
  }

  public Run start(RunRequest run) {
    StartRunRequest request =
        StartRunRequest.newBuilder()
            .setOrchestration(run.orchestration())
            .setEnvironment(run.environment())
            .setPillar(ValueAdapter.toProto(run.pillar()))
            .setTest(run.test())
            .setWait(run.waits())
            .setOnFailure(run.terms().onFailure())
            .setApproveBy(run.terms().approveBy())
            .setOverrideWindow(run.terms().override())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return calls.attempt(() -> Records.run(calls.stub().startRun(request)));
  }

  /**
   * Follows a run from the beginning of its log to its end, over lost connections and restarts of
   * the master.
   *
   * @param lost told each time the connection breaks and is dialled again
   * @return the run as it ended
   */
  public Run follow(String id, Consumer<RunEntry> sink, Consumer<OrchException> lost) {
    long next = 0;
    while (true) {
      next = watch(id, next, sink, lost);
      try {
        Run run = get(id);
        if (run.ended()) {
          return run;
        }
      } catch (OrchException e) {
        if (e.code() != ErrorCode.MASTER_UNREACHABLE) {
          throw e;
        }
        lost.accept(e);
      }
      LockSupport.parkNanos(BETWEEN_LOGS.toNanos());
    }
  }

  private long watch(String id, long from, Consumer<RunEntry> sink, Consumer<OrchException> lost) {
    return new Follower<>(
            calls.clock(),
            Calls.PATIENCE,
            lost,
            calls::error,
            RunLogEntry::getSequence,
            Records::runEntry)
        .read(
            from,
            next ->
                calls
                    .streams()
                    .watchRun(
                        WatchRunRequest.newBuilder().setRunId(id).setFromSequence(next).build()),
            sink);
  }

  public Run get(String id) {
    return calls.attempt(
        () -> Records.run(calls.stub().getRun(GetRunRequest.newBuilder().setRunId(id).build())));
  }

  /** Newest first. */
  public List<Run> list(int limit, String environment) {
    ListRunsRequest request =
        ListRunsRequest.newBuilder().setLimit(limit).setEnvironment(environment).build();
    return calls.attempt(
        () -> Records.all(calls.stub().listRuns(request).getRunsList(), Records::run));
  }

  public Run cancel(String id, String reason) {
    CancelRunRequest request = CancelRunRequest.newBuilder().setRunId(id).setReason(reason).build();
    return calls.attempt(() -> Records.run(calls.stub().cancelRun(request)));
  }

  public Run pause(String id) {
    PauseRunRequest request = PauseRunRequest.newBuilder().setRunId(id).build();
    return calls.attempt(() -> Records.run(calls.stub().pauseRun(request)));
  }

  public Run resume(String id) {
    ResumeRunRequest request = ResumeRunRequest.newBuilder().setRunId(id).build();
    return calls.attempt(() -> Records.run(calls.stub().resumeRun(request)));
  }

  /** Retries a run from a step, by number or id; empty for what failed or was not done. */
  public Run retry(String id, String from, String override) {
    RetryRunRequest request =
        RetryRunRequest.newBuilder()
            .setRunId(id)
            .setFromStep(from)
            .setOverrideWindow(override)
            .build();
    return calls.attempt(() -> Records.run(calls.stub().retryRun(request)));
  }

  /** Agrees to a run that waits for operators. */
  public Run approve(String id) {
    ApproveRunRequest request = ApproveRunRequest.newBuilder().setRunId(id).build();
    return calls.attempt(() -> Records.run(calls.stub().approveRun(request)));
  }

  public Run reject(String id, String reason) {
    RejectRunRequest request = RejectRunRequest.newBuilder().setRunId(id).setReason(reason).build();
    return calls.attempt(() -> Records.run(calls.stub().rejectRun(request)));
  }

  /** What a test run that ended predicts. */
  public Plan plan(String run) {
    GetPlanRequest request = GetPlanRequest.newBuilder().setRunId(run).build();
    return calls.attempt(() -> Records.plan(calls.stub().getPlan(request)));
  }

  /** Starts a run that does what was planned. */
  public Run apply(String run, boolean waits, RunTerms terms) {
    ApplyPlanRequest request =
        ApplyPlanRequest.newBuilder()
            .setRunId(run)
            .setWait(waits)
            .setOnFailure(terms.onFailure())
            .setApproveBy(terms.approveBy())
            .setOverrideWindow(terms.override())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return calls.attempt(() -> Records.run(calls.stub().applyPlan(request)));
  }
}
