package io.orch.cli;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.CallRunnerRequest;
import io.orch.proto.v1.EnvironmentInfo;
import io.orch.proto.v1.EventInfo;
import io.orch.proto.v1.EventQuery;
import io.orch.proto.v1.FireEventRequest;
import io.orch.proto.v1.GetJobRequest;
import io.orch.proto.v1.GetRunRequest;
import io.orch.proto.v1.GetSecretKeyRequest;
import io.orch.proto.v1.JobInfo;
import io.orch.proto.v1.JobLogEntry;
import io.orch.proto.v1.JobTargetInfo;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.ListEnvironmentsRequest;
import io.orch.proto.v1.ListEnvironmentsResponse;
import io.orch.proto.v1.ListKeysRequest;
import io.orch.proto.v1.ListKeysResponse;
import io.orch.proto.v1.ListMinionsRequest;
import io.orch.proto.v1.ListMinionsResponse;
import io.orch.proto.v1.ListRunsRequest;
import io.orch.proto.v1.ListRunsResponse;
import io.orch.proto.v1.MinionInfo;
import io.orch.proto.v1.OpenSecretsRequest;
import io.orch.proto.v1.OpenSecretsResponse;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.RenewSecretKeyRequest;
import io.orch.proto.v1.ReplayEventsRequest;
import io.orch.proto.v1.RunInfo;
import io.orch.proto.v1.RunLogEntry;
import io.orch.proto.v1.RunnerInfo;
import io.orch.proto.v1.SecretKeyInfo;
import io.orch.proto.v1.StartJobRequest;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.StepInfo;
import io.orch.proto.v1.WatchJobRequest;
import io.orch.proto.v1.WatchRunRequest;
import io.orch.sls.age.AgeKey;
import io.orch.sls.age.EncValue;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A master that answers what a test tells it, on loopback, and cuts logs where it is told to. */
final class FakeMaster extends OperatorGrpc.OperatorImplBase implements AutoCloseable {

  static final String JID = "20260102030405000001";
  static final String RUN = "20260102030405000002";

  final List<JobTargetInfo> targets = new ArrayList<>();
  final List<StepInfo> steps = new ArrayList<>();
  final List<Long> watchedFrom = new CopyOnWriteArrayList<>();
  final List<StartJobRequest> jobs = new CopyOnWriteArrayList<>();
  final List<StartRunRequest> runs = new CopyOnWriteArrayList<>();
  final List<KeyInfo> keys = new ArrayList<>();
  final List<String> changes = new CopyOnWriteArrayList<>();
  final List<CallRunnerRequest> runners = new CopyOnWriteArrayList<>();
  final List<EventQuery> queries = new CopyOnWriteArrayList<>();
  final List<FireEventRequest> events = new CopyOnWriteArrayList<>();
  final List<AgeKey> secretKeys = new ArrayList<>(List.of(AgeKey.generate()));
  volatile OrchException refusal;
  volatile int cutAfter = Integer.MAX_VALUE;
  volatile String runState = "ok";
  private final Server server;

  FakeMaster() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  FakeMaster target(String minion, String outcome, Object result) {
    targets.add(
        JobTargetInfo.newBuilder()
            .setMinionId(minion)
            .setState("closed")
            .setOutcome(outcome)
            .setResult(ValueAdapter.toProto(result))
            .build());
    return this;
  }

  private <T> void answer(StreamObserver<T> observer, T message) {
    if (refusal != null) {
      observer.onError(ErrorAdapter.toStatus(refusal));
      return;
    }
    observer.onNext(message);
    observer.onCompleted();
  }

  private JobInfo job(boolean finished) {
    JobInfo.Builder job =
        JobInfo.newBuilder().setJid(JID).setFunction("test.ping").setFinished(finished);
    for (JobTargetInfo target : targets) {
      job.addTargets(
          finished ? target : target.toBuilder().setOutcome("").setState("offered").build());
    }
    return job.build();
  }

  @Override
  public void getSecretKey(GetSecretKeyRequest request, StreamObserver<SecretKeyInfo> observer) {
    answer(observer, info());
  }

  @Override
  public void renewSecretKey(
      RenewSecretKeyRequest request, StreamObserver<SecretKeyInfo> observer) {
    secretKeys.addFirst(AgeKey.generate());
    answer(observer, info());
  }

  private SecretKeyInfo info() {
    String key = secretKeys.getFirst().recipient().toString();
    return SecretKeyInfo.newBuilder().setRecipient(key).build();
  }

  @Override
  public void openSecrets(
      OpenSecretsRequest request, StreamObserver<OpenSecretsResponse> observer) {
    OpenSecretsResponse.Builder out = OpenSecretsResponse.newBuilder();
    request.getValuesList().forEach(value -> out.addTexts(EncValue.open(value, secretKeys)));
    answer(observer, out.build());
  }

  @Override
  public void startJob(StartJobRequest request, StreamObserver<JobInfo> observer) {
    jobs.add(request);
    answer(observer, job(false));
  }

  @Override
  public void getJob(GetJobRequest request, StreamObserver<JobInfo> observer) {
    answer(observer, job(true));
  }

  @Override
  public void watchJob(WatchJobRequest request, StreamObserver<JobLogEntry> observer) {
    watchedFrom.add(request.getFromSequence());
    int sent = 0;
    for (int i = 0; i < targets.size(); i++) {
      if (i + 1 < request.getFromSequence()) {
        continue;
      }
      if (sent++ == cutAfter) {
        cutAfter = Integer.MAX_VALUE;
        observer.onError(io.grpc.Status.UNAVAILABLE.withDescription("cut").asException());
        return;
      }
      observer.onNext(
          JobLogEntry.newBuilder().setSequence(i + 1).setTarget(targets.get(i)).build());
    }
    observer.onCompleted();
  }

  @Override
  public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> observer) {
    answer(
        observer,
        ListRunsResponse.newBuilder()
            .addRuns(run("running"))
            .addRuns(run("failed").toBuilder().setRunId("20260102030405678902"))
            .build());
  }

  @Override
  public void listEnvironments(
      ListEnvironmentsRequest request, StreamObserver<ListEnvironmentsResponse> observer) {
    answer(
        observer,
        ListEnvironmentsResponse.newBuilder()
            .addEnvironments(EnvironmentInfo.newBuilder().setName("prod"))
            .build());
  }

  private RunInfo run(String state) {
    return RunInfo.newBuilder()
        .setRunId(RUN)
        .setOrchestration("deploy")
        .setEnvironment("prod")
        .setState(state)
        .setFinishedEpochMillis(state.equals("running") ? 0 : 1)
        .addAllSteps(steps)
        .build();
  }

  @Override
  public void startRun(StartRunRequest request, StreamObserver<RunInfo> observer) {
    runs.add(request);
    answer(observer, run("running"));
  }

  @Override
  public void getRun(GetRunRequest request, StreamObserver<RunInfo> observer) {
    answer(observer, run(runState));
  }

  @Override
  public void watchRun(WatchRunRequest request, StreamObserver<RunLogEntry> observer) {
    watchedFrom.add(request.getFromSequence());
    int sent = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (i + 1 < request.getFromSequence()) {
        continue;
      }
      if (sent++ == cutAfter) {
        cutAfter = Integer.MAX_VALUE;
        observer.onError(io.grpc.Status.UNAVAILABLE.withDescription("cut").asException());
        return;
      }
      observer.onNext(RunLogEntry.newBuilder().setSequence(i + 1).setStep(steps.get(i)).build());
    }
    observer.onCompleted();
  }

  @Override
  public void listEvents(EventQuery request, StreamObserver<EventInfo> observer) {
    queries.add(request);
    observer.onNext(EventInfo.newBuilder().setSequence(7).setTag("salt/minion/web1/start").build());
    observer.onNext(
        EventInfo.newBuilder()
            .setSequence(8)
            .setTag("salt/job/1/new")
            .setCauseSequence(7)
            .setCauseDepth(1)
            .build());
    observer.onCompleted();
  }

  @Override
  public void replayEvents(ReplayEventsRequest request, StreamObserver<EventInfo> observer) {
    listEvents(request.getQuery(), observer);
  }

  @Override
  public void fireEvent(FireEventRequest request, StreamObserver<EventInfo> observer) {
    events.add(request);
    answer(observer, EventInfo.newBuilder().setSequence(7).setTag(request.getTag()).build());
  }

  @Override
  public void listMinions(
      ListMinionsRequest request, StreamObserver<ListMinionsResponse> observer) {
    ListMinionsResponse.Builder out = ListMinionsResponse.newBuilder();
    targets.forEach(
        target ->
            out.addMinions(
                MinionInfo.newBuilder().setMinionId(target.getMinionId()).setConnected(true)));
    answer(observer, out.build());
  }

  @Override
  public void listKeys(ListKeysRequest request, StreamObserver<ListKeysResponse> observer) {
    answer(observer, ListKeysResponse.newBuilder().addAllKeys(keys).build());
  }

  /** What runner functions give. */
  Object runnerResult = List.of("web1", "web2");

  @Override
  public void callRunner(CallRunnerRequest request, StreamObserver<RunnerInfo> observer) {
    runners.add(request);
    answer(
        observer,
        RunnerInfo.newBuilder()
            .setJid(JID)
            .setFinished(!request.getDetach())
            .setResult(ValueAdapter.toProto(runnerResult))
            .build());
  }

  @Override
  public void changeKey(
      io.orch.proto.v1.ChangeKeyRequest request, StreamObserver<KeyInfo> observer) {
    changes.add(request.getMinionId() + " " + request.getChange());
    answer(
        observer,
        KeyInfo.newBuilder().setMinionId(request.getMinionId()).setState("revoked").build());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
