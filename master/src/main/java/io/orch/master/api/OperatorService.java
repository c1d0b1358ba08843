package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.proto.v1.ApplyPlanRequest;
import io.orch.proto.v1.ApproveRunRequest;
import io.orch.proto.v1.CallRunnerRequest;
import io.orch.proto.v1.CancelJobRequest;
import io.orch.proto.v1.CancelRunRequest;
import io.orch.proto.v1.ChangeKeyRequest;
import io.orch.proto.v1.CreateTokenRequest;
import io.orch.proto.v1.EnvironmentInfo;
import io.orch.proto.v1.GetEnvironmentRequest;
import io.orch.proto.v1.GetJobRequest;
import io.orch.proto.v1.GetMinionRequest;
import io.orch.proto.v1.GetPillarRequest;
import io.orch.proto.v1.GetPillarResponse;
import io.orch.proto.v1.GetPlanRequest;
import io.orch.proto.v1.GetRunRequest;
import io.orch.proto.v1.GetSecretKeyRequest;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.JobInfo;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.ListEnvironmentsRequest;
import io.orch.proto.v1.ListEnvironmentsResponse;
import io.orch.proto.v1.ListFunctionsRequest;
import io.orch.proto.v1.ListFunctionsResponse;
import io.orch.proto.v1.ListJobsRequest;
import io.orch.proto.v1.ListJobsResponse;
import io.orch.proto.v1.ListKeysRequest;
import io.orch.proto.v1.ListKeysResponse;
import io.orch.proto.v1.ListLocksRequest;
import io.orch.proto.v1.ListLocksResponse;
import io.orch.proto.v1.ListMinionsRequest;
import io.orch.proto.v1.ListMinionsResponse;
import io.orch.proto.v1.ListRunsRequest;
import io.orch.proto.v1.ListRunsResponse;
import io.orch.proto.v1.LockInfo;
import io.orch.proto.v1.MinionInfo;
import io.orch.proto.v1.OpenSecretsRequest;
import io.orch.proto.v1.OpenSecretsResponse;
import io.orch.proto.v1.PauseRunRequest;
import io.orch.proto.v1.PlanInfo;
import io.orch.proto.v1.RejectRunRequest;
import io.orch.proto.v1.ReleaseLockRequest;
import io.orch.proto.v1.RenewSecretKeyRequest;
import io.orch.proto.v1.ResumeRunRequest;
import io.orch.proto.v1.RetryRunRequest;
import io.orch.proto.v1.RollbackEnvironmentRequest;
import io.orch.proto.v1.RunInfo;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.RunnerInfo;
import io.orch.proto.v1.SecretKeyInfo;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.TokenInfo;
import io.orch.proto.v1.VersionInfo;
import io.orch.proto.v1.WatchJobRequest;
import io.orch.proto.v1.WatchRunRequest;
import io.orch.sls.task.Scope;

/** Everything that operators do: each call is adapted and handed to one feature. */
public final class OperatorService extends AutomationService implements AutoCloseable {

  private final Scope scope;
  private final Desk desk;
  private final JobCalls jobs;
  private final RunCalls runs;
  private final PlanCalls plans;
  private final LockCalls locks;
  private final EnvironmentCalls environments;
  private final FleetCalls fleet;
  private final SecretCalls secrets;

  public OperatorService(Desk desk) {
    this(desk, new Scope("operator"));
  }

  private OperatorService(Desk desk, Scope scope) {
    super(desk, scope);
    this.scope = scope;
    this.desk = desk;
    this.jobs = new JobCalls(desk);
    this.runs = new RunCalls(desk);
    this.plans = new PlanCalls(desk);
    this.locks = new LockCalls(desk);
    this.environments = new EnvironmentCalls(desk, locks);
    this.fleet = new FleetCalls(desk);
    this.secrets = new SecretCalls(desk.secretKeys());
  }

  @Override
  public void getVersion(GetVersionRequest request, StreamObserver<VersionInfo> observer) {
    Replies.one(observer, () -> Messages.version(desk));
  }

  @Override
  public void startJob(StartJobRequest request, StreamObserver<JobInfo> observer) {
    Replies.one(observer, () -> jobs.start(request));
  }

  @Override
  public void watchJob(WatchJobRequest request, StreamObserver<JobLogEntry> observer) {
    Streams.many(observer, scope, out -> jobs.watch(request, out));
  }

  @Override
  public void getJob(GetJobRequest request, StreamObserver<JobInfo> observer) {
    Replies.one(observer, () -> jobs.get(request.getJid()));
  }

  @Override
  public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
    Replies.one(observer, () -> jobs.list(request));
  }

  @Override
  public void cancelJob(CancelJobRequest request, StreamObserver<JobInfo> observer) {
    Replies.one(observer, () -> jobs.cancel(request));
  }

  @Override
  public void startRun(StartRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.start(request));
  }

  @Override
  public void watchRun(WatchRunRequest request, StreamObserver<RunLogEntry> observer) {
    Streams.many(observer, scope, out -> runs.watch(request, out));
  }

  @Override
  public void getRun(GetRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.get(request.getRunId()));
  }

  @Override
  public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> observer) {
    Replies.one(observer, () -> runs.list(request));
  }

  @Override
  public void cancelRun(CancelRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.cancel(request));
  }

  @Override
  public void pauseRun(PauseRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.pause(request));
  }

  @Override
  public void resumeRun(ResumeRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.resume(request));
  }

  @Override
  public void retryRun(RetryRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.retry(request));
  }

  @Override
  public void approveRun(ApproveRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.approve(request));
  }

  @Override
  public void rejectRun(RejectRunRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> runs.reject(request));
  }

  @Override
  public void getPlan(GetPlanRequest request, StreamObserver<PlanInfo> observer) {
    Replies.one(observer, () -> plans.get(request));
  }

  @Override
  public void applyPlan(ApplyPlanRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> plans.apply(request));
  }

  @Override
  public void listEnvironments(
      ListEnvironmentsRequest request, StreamObserver<ListEnvironmentsResponse> observer) {
    Replies.one(observer, environments::list);
  }

  @Override
  public void getEnvironment(
      GetEnvironmentRequest request, StreamObserver<EnvironmentInfo> observer) {
    Replies.one(observer, () -> environments.get(request));
  }

  @Override
  public void rollbackEnvironment(
      RollbackEnvironmentRequest request, StreamObserver<RunInfo> observer) {
    Replies.one(observer, () -> environments.rollback(request));
  }

  @Override
  public void listLocks(ListLocksRequest request, StreamObserver<ListLocksResponse> observer) {
    Replies.one(observer, locks::list);
  }

  @Override
  public void releaseLock(ReleaseLockRequest request, StreamObserver<LockInfo> observer) {
    Replies.one(observer, () -> locks.release(request));
  }

  @Override
  public void getSecretKey(GetSecretKeyRequest request, StreamObserver<SecretKeyInfo> observer) {
    Replies.one(observer, secrets::key);
  }

  @Override
  public void openSecrets(
      OpenSecretsRequest request, StreamObserver<OpenSecretsResponse> observer) {
    Replies.one(observer, () -> secrets.open(request));
  }

  @Override
  public void renewSecretKey(
      RenewSecretKeyRequest request, StreamObserver<SecretKeyInfo> observer) {
    Replies.one(observer, secrets::renew);
  }

  @Override
  public void listMinions(
      ListMinionsRequest request, StreamObserver<ListMinionsResponse> observer) {
    Replies.one(observer, () -> fleet.minions(request));
  }

  @Override
  public void getMinion(GetMinionRequest request, StreamObserver<MinionInfo> observer) {
    Replies.one(observer, () -> fleet.minion(request.getMinionId()));
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
    Replies.one(observer, fleet::keys);
  }

  @Override
  public void changeKey(ChangeKeyRequest request, StreamObserver<KeyInfo> observer) {
    Replies.one(observer, () -> fleet.changeKey(request));
  }

  @Override
  public void createToken(CreateTokenRequest request, StreamObserver<TokenInfo> observer) {
    Replies.one(observer, () -> fleet.createToken(request));
  }

  @Override
  public void getPillar(GetPillarRequest request, StreamObserver<GetPillarResponse> observer) {
    Replies.one(observer, () -> fleet.pillar(request));
  }

  @Override
  public void listFunctions(
      ListFunctionsRequest request, StreamObserver<ListFunctionsResponse> observer) {
    Replies.one(observer, fleet::functions);
  }

  @Override
  public void callRunner(CallRunnerRequest request, StreamObserver<RunnerInfo> observer) {
    Replies.one(observer, () -> runs.call(request));
  }

  /** Ends the calls that watch. */
  @Override
  public void close() {
    scope.cancel();
  }
}
