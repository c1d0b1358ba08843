package io.orch.cli.client;

import io.grpc.StatusRuntimeException;
import io.orch.proto.adapt.SchemaAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.ApplyPlanRequest;
import io.orch.proto.v1.ApproveRunRequest;
import io.orch.proto.v1.CallRunnerRequest;
import io.orch.proto.v1.CancelJobRequest;
import io.orch.proto.v1.CancelRunRequest;
import io.orch.proto.v1.ChangeKeyRequest;
import io.orch.proto.v1.CreateTokenRequest;
import io.orch.proto.v1.FireEventRequest;
import io.orch.proto.v1.GetEnvironmentRequest;
import io.orch.proto.v1.GetJobRequest;
import io.orch.proto.v1.GetMinionRequest;
import io.orch.proto.v1.GetPillarRequest;
import io.orch.proto.v1.GetPlanRequest;
import io.orch.proto.v1.GetRunRequest;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.ListEnvironmentsRequest;
import io.orch.proto.v1.ListFunctionsRequest;
import io.orch.proto.v1.ListJobsRequest;
import io.orch.proto.v1.ListKeysRequest;
import io.orch.proto.v1.ListLocksRequest;
import io.orch.proto.v1.ListMinionsRequest;
import io.orch.proto.v1.ListRunsRequest;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.PauseRunRequest;
import io.orch.proto.v1.RejectRunRequest;
import io.orch.proto.v1.ReleaseLockRequest;
import io.orch.proto.v1.ResumeRunRequest;
import io.orch.proto.v1.RetryRunRequest;
import io.orch.proto.v1.RollbackEnvironmentRequest;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.Target;
import io.orch.proto.v1.WatchEventsRequest;
import io.orch.proto.v1.WatchJobRequest;
import io.orch.proto.v1.WatchRunRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Schema;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls on a master. What fails is an {@link OrchException} whose message says what was tried and
 * what to do. Thread-safe.
 */
public final class Client implements AutoCloseable {

  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final Duration RUNNER_LIMIT = Duration.ofMinutes(11);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOGS = Duration.ofMillis(200);
  private static final int MAX_MESSAGE = 256 * 1024 * 1024;

  private final Connection connection;
  private final OperatorGrpc.OperatorBlockingStub stub;
  private final Clock clock;

  public Client(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
    this.stub =
        OperatorGrpc.newBlockingStub(connection.channel()).withMaxInboundMessageSize(MAX_MESSAGE);
  }

  private OperatorGrpc.OperatorBlockingStub call() {
    return stub.withDeadlineAfter(CALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  public MasterInfo version() {
    return attempt(() -> Records.master(call().getVersion(GetVersionRequest.getDefaultInstance())));
  }

  public Job startJob(JobRequest job) {
    StartJobRequest request =
        StartJobRequest.newBuilder()
            .setTarget(target(job.target(), job.targetKind()))
            .setFunction(job.function())
            .addAllArguments(ValueAdapter.listToProto(job.arguments()))
            .setKeywords(ValueAdapter.toProto(job.keywords()))
            .setTimeoutSeconds(job.timeoutSeconds())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .setSaltenv(job.saltenv())
            .setPillarenv(job.pillarenv())
            .setPillar(ValueAdapter.toProto(job.pillar()))
            .setTimeLimitMillis(job.timeLimitMillis())
            .build();
    return attempt(() -> Records.job(call().startJob(request)));
  }

  /**
   * Follows a job's log to its end.
   *
   * @param from the first sequence number wanted; 0 for all
   * @param lost told each time the connection breaks and is dialled again
   * @return the sequence number behind the last entry
   */
  public long watchJob(
      String jid, long from, Consumer<JobEntry> sink, Consumer<OrchException> lost) {
    return new Follower<>(
            clock, PATIENCE, lost, this::error, JobLogEntry::getSequence, Records::jobEntry)
        .read(
            from,
            next ->
                stub.watchJob(
                    WatchJobRequest.newBuilder().setJid(jid).setFromSequence(next).build()),
            sink);
  }

  public Job job(String jid) {
    return attempt(
        () -> Records.job(call().getJob(GetJobRequest.newBuilder().setJid(jid).build())));
  }

  /** Newest first. */
  public List<Job> jobs(int limit, String functionGlob) {
    ListJobsRequest request =
        ListJobsRequest.newBuilder().setLimit(limit).setFunctionGlob(functionGlob).build();
    return attempt(() -> Records.all(call().listJobs(request).getJobsList(), Records::job));
  }

  public Job cancelJob(String jid, String reason) {
    CancelJobRequest request = CancelJobRequest.newBuilder().setJid(jid).setReason(reason).build();
    return attempt(() -> Records.job(call().cancelJob(request)));
  }

  public Run startRun(RunRequest run) {
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
    return attempt(() -> Records.run(call().startRun(request)));
  }

  /**
   * Follows a run from the beginning of its log to its end, over lost connections and restarts of
   * the master.
   *
   * @param lost told each time the connection breaks and is dialled again
   * @return the run as it ended
   */
  public Run followRun(String id, Consumer<RunEntry> sink, Consumer<OrchException> lost) {
    long next = 0;
    while (true) {
      next = watchRun(id, next, sink, lost);
      try {
        Run run = run(id);
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

  private long watchRun(
      String id, long from, Consumer<RunEntry> sink, Consumer<OrchException> lost) {
    return new Follower<>(
            clock, PATIENCE, lost, this::error, RunLogEntry::getSequence, Records::runEntry)
        .read(
            from,
            next ->
                stub.watchRun(
                    WatchRunRequest.newBuilder().setRunId(id).setFromSequence(next).build()),
            sink);
  }

  public Run run(String id) {
    return attempt(
        () -> Records.run(call().getRun(GetRunRequest.newBuilder().setRunId(id).build())));
  }

  /** Newest first. */
  public List<Run> runs(int limit, String environment) {
    ListRunsRequest request =
        ListRunsRequest.newBuilder().setLimit(limit).setEnvironment(environment).build();
    return attempt(() -> Records.all(call().listRuns(request).getRunsList(), Records::run));
  }

  public Run cancelRun(String id, String reason) {
    CancelRunRequest request = CancelRunRequest.newBuilder().setRunId(id).setReason(reason).build();
    return attempt(() -> Records.run(call().cancelRun(request)));
  }

  public Run pauseRun(String id) {
    PauseRunRequest request = PauseRunRequest.newBuilder().setRunId(id).build();
    return attempt(() -> Records.run(call().pauseRun(request)));
  }

  public Run resumeRun(String id) {
    ResumeRunRequest request = ResumeRunRequest.newBuilder().setRunId(id).build();
    return attempt(() -> Records.run(call().resumeRun(request)));
  }

  /** Retries a run from a step, by number or id; empty for what failed or was not done. */
  public Run retryRun(String id, String from, String override) {
    RetryRunRequest request =
        RetryRunRequest.newBuilder()
            .setRunId(id)
            .setFromStep(from)
            .setOverrideWindow(override)
            .build();
    return attempt(() -> Records.run(call().retryRun(request)));
  }

  /** Agrees to a run that waits for operators. */
  public Run approveRun(String id) {
    ApproveRunRequest request = ApproveRunRequest.newBuilder().setRunId(id).build();
    return attempt(() -> Records.run(call().approveRun(request)));
  }

  public Run rejectRun(String id, String reason) {
    RejectRunRequest request = RejectRunRequest.newBuilder().setRunId(id).setReason(reason).build();
    return attempt(() -> Records.run(call().rejectRun(request)));
  }

  /** What a test run that ended predicts. */
  public Plan plan(String run) {
    GetPlanRequest request = GetPlanRequest.newBuilder().setRunId(run).build();
    return attempt(() -> Records.plan(call().getPlan(request)));
  }

  /** Starts a run that does what was planned. */
  public Run applyPlan(String run, boolean waits, RunTerms terms) {
    ApplyPlanRequest request =
        ApplyPlanRequest.newBuilder()
            .setRunId(run)
            .setWait(waits)
            .setOnFailure(terms.onFailure())
            .setApproveBy(terms.approveBy())
            .setOverrideWindow(terms.override())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return attempt(() -> Records.run(call().applyPlan(request)));
  }

  public List<Environment> environments() {
    return attempt(
        () ->
            Records.all(
                call()
                    .listEnvironments(ListEnvironmentsRequest.getDefaultInstance())
                    .getEnvironmentsList(),
                Records::environment));
  }

  /** An environment with its newest good runs; 0 for the usual number of them. */
  public Environment environment(String name, int limit) {
    GetEnvironmentRequest request =
        GetEnvironmentRequest.newBuilder().setName(name).setLimit(limit).build();
    return attempt(() -> Records.environment(call().getEnvironment(request)));
  }

  /**
   * Starts a run that brings an environment back to what it ran.
   *
   * @param to the run to go back to; empty for the one before
   */
  public Run rollback(String environment, String to, boolean waits, RunTerms terms) {
    RollbackEnvironmentRequest request =
        RollbackEnvironmentRequest.newBuilder()
            .setEnvironment(environment)
            .setRunId(to)
            .setWait(waits)
            .setApproveBy(terms.approveBy())
            .setOverrideWindow(terms.override())
            .setIdempotencyKey(UUID.randomUUID().toString())
            .build();
    return attempt(() -> Records.run(call().rollbackEnvironment(request)));
  }

  public List<Lock> locks() {
    return attempt(
        () ->
            Records.all(
                call().listLocks(ListLocksRequest.getDefaultInstance()).getLocksList(),
                Records::lock));
  }

  /** Gives a lock back; the run that has it is cancelled when that is forced. */
  public Lock releaseLock(String name, String reason, boolean force) {
    ReleaseLockRequest request =
        ReleaseLockRequest.newBuilder().setName(name).setReason(reason).setForce(force).build();
    return attempt(() -> Records.lock(call().releaseLock(request)));
  }

  public List<Minion> minions(String target, String kind) {
    ListMinionsRequest request =
        ListMinionsRequest.newBuilder().setTarget(target(target, kind)).build();
    return attempt(
        () -> Records.all(call().listMinions(request).getMinionsList(), Records::minion));
  }

  public Minion minion(String id) {
    GetMinionRequest request = GetMinionRequest.newBuilder().setMinionId(id).build();
    return attempt(() -> Records.minion(call().getMinion(request)));
  }

  public List<Key> keys() {
    return attempt(
        () ->
            Records.all(
                call().listKeys(ListKeysRequest.getDefaultInstance()).getKeysList(), Records::key));
  }

  public Key changeKey(String minion, Key.Change change) {
    ChangeKeyRequest request =
        ChangeKeyRequest.newBuilder()
            .setMinionId(minion)
            .setChange(ChangeKeyRequest.Change.valueOf(change.name()))
            .build();
    return attempt(() -> Records.key(call().changeKey(request)));
  }

  public Token createToken(String minionGlob, Duration valid) {
    CreateTokenRequest request =
        CreateTokenRequest.newBuilder()
            .setMinionGlob(minionGlob)
            .setValidSeconds((int) valid.toSeconds())
            .build();
    return attempt(() -> Records.token(call().createToken(request)));
  }

  /**
   * Follows the events whose tag matches, until the caller is interrupted.
   *
   * @param from the first sequence number wanted; 0 for what happens from now on
   * @param lost told each time the connection breaks and is dialled again
   */
  public void watchEvents(
      String tagGlob, long from, Consumer<Event> sink, Consumer<OrchException> lost) {
    new Follower<>(
            clock,
            PATIENCE,
            lost,
            this::error,
            io.orch.proto.v1.EventInfo::getSequence,
            Records::event)
        .read(
            from,
            next ->
                stub.watchEvents(
                    WatchEventsRequest.newBuilder()
                        .setTagGlob(tagGlob)
                        .setFromSequence(next)
                        .build()),
            sink);
  }

  public Event fire(String tag, @Nullable Object data) {
    FireEventRequest request =
        FireEventRequest.newBuilder().setTag(tag).setData(ValueAdapter.toProto(data)).build();
    return attempt(() -> Records.event(call().fireEvent(request)));
  }

  public @Nullable Object pillar(
      String minion,
      String saltenv,
      String pillarenv,
      java.util.Map<String, ? extends @Nullable Object> override) {
    GetPillarRequest request =
        GetPillarRequest.newBuilder()
            .setMinionId(minion)
            .setSaltenv(saltenv)
            .setPillarenv(pillarenv)
            .setOverride(ValueAdapter.toProto(override))
            .build();
    try {
      return ValueAdapter.fromProto(call().getPillar(request).getPillar());
    } catch (StatusRuntimeException e) {
      throw error(e);
    }
  }

  public List<Schema> functions() {
    return attempt(
        () ->
            Records.all(
                call().listFunctions(ListFunctionsRequest.getDefaultInstance()).getFunctionsList(),
                SchemaAdapter::fromProto));
  }

  /**
   * Calls a runner function on the master.
   *
   * @param detach whether to return as soon as it has begun
   */
  public RunnerAnswer callRunner(
      String function,
      List<? extends @Nullable Object> arguments,
      java.util.Map<String, ? extends @Nullable Object> keywords,
      boolean detach) {
    CallRunnerRequest request =
        CallRunnerRequest.newBuilder()
            .setFunction(function)
            .addAllArguments(ValueAdapter.listToProto(arguments))
            .setKeywords(ValueAdapter.toProto(keywords))
            .setDetach(detach)
            .build();
    return attempt(
        () ->
            Records.runner(
                stub.withDeadlineAfter(RUNNER_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .callRunner(request)));
  }

  private static Target target(String expression, String kind) {
    return Target.newBuilder().setExpression(expression).setKind(kind).build();
  }

  private <T> T attempt(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      throw error(e);
    }
  }

  /** The error of a failed call; one that says no more than "unavailable" is explained. */
  private OrchException error(StatusRuntimeException failure) {
    OrchException error = Channels.failure(failure);
    if (error.code() != ErrorCode.MASTER_UNREACHABLE) {
      return error;
    }
    return new OrchException(
        ErrorCode.MASTER_UNREACHABLE,
        Location.NONE,
        "no connection to the master at "
            + connection.address()
            + ": "
            + Causes.of(failure)
            + "\nIs the master running? './orch quickstart' starts one on this machine; another"
            + " is named by 'master:' in cli.yaml (--config)",
        failure);
  }

  @Override
  public void close() {
    connection.close();
  }
}
