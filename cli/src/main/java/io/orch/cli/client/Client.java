package io.orch.cli.client;

import io.grpc.StatusRuntimeException;
import io.orch.proto.adapt.SchemaAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.CallRunnerRequest;
import io.orch.proto.v1.ChangeKeyRequest;
import io.orch.proto.v1.CreateTokenRequest;
import io.orch.proto.v1.FireEventRequest;
import io.orch.proto.v1.GetMinionRequest;
import io.orch.proto.v1.GetPillarRequest;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.ListFunctionsRequest;
import io.orch.proto.v1.ListKeysRequest;
import io.orch.proto.v1.ListMinionsRequest;
import io.orch.proto.v1.ReplayEventsRequest;
import io.orch.proto.v1.WatchEventsRequest;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Schema;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls on a master. What fails is an {@link OrchException} whose message says what was tried and
 * what to do. Thread-safe.
 */
public final class Client implements AutoCloseable {

  private static final Duration RUNNER_LIMIT = Duration.ofMinutes(11);

  private final Calls calls;
  private final JobClient jobs;
  private final RunClient runs;
  private final EnvironmentClient environments;
  private final ReactorClient reactors;
  private final ScheduleClient schedules;
  private final WebhookClient webhooks;
  private final DriftClient drift;
  private final ReturnerClient returners;
  private final AuditClient audit;
  private final AuthorityClient authorities;
  private final BootstrapClient bootstraps;
  private final OperatorClient operators;
  private final LoginClient logins;

  public Client(Connection connection, Clock clock) {
    calls = Calls.on(connection, clock);
    jobs = new JobClient(calls);
    runs = new RunClient(calls);
    environments = new EnvironmentClient(calls);
    reactors = new ReactorClient(calls);
    schedules = new ScheduleClient(calls);
    webhooks = new WebhookClient(calls);
    drift = new DriftClient(calls);
    returners = new ReturnerClient(calls);
    audit = new AuditClient(calls);
    authorities = new AuthorityClient(calls);
    bootstraps = new BootstrapClient(calls);
    operators = new OperatorClient(calls);
    logins = new LoginClient(calls);
  }

  public JobClient jobs() {
    return jobs;
  }

  public RunClient runs() {
    return runs;
  }

  public ScheduleClient schedules() {
    return schedules;
  }

  public EnvironmentClient environments() {
    return environments;
  }

  public ReactorClient reactors() {
    return reactors;
  }

  public WebhookClient webhooks() {
    return webhooks;
  }

  public DriftClient drift() {
    return drift;
  }

  public ReturnerClient returners() {
    return returners;
  }

  public AuditClient audit() {
    return audit;
  }

  public BootstrapClient bootstraps() {
    return bootstraps;
  }

  public AuthorityClient authorities() {
    return authorities;
  }

  public OperatorClient operators() {
    return operators;
  }

  public LoginClient logins() {
    return logins;
  }

  public MasterInfo version() {
    return calls.attempt(
        () -> Records.master(calls.stub().getVersion(GetVersionRequest.getDefaultInstance())));
  }

  public List<Minion> minions(String target, String kind) {
    ListMinionsRequest request =
        ListMinionsRequest.newBuilder().setTarget(Calls.target(target, kind)).build();
    return calls.attempt(
        () -> Records.all(calls.stub().listMinions(request).getMinionsList(), Records::minion));
  }

  public Minion minion(String id) {
    GetMinionRequest request = GetMinionRequest.newBuilder().setMinionId(id).build();
    return calls.attempt(() -> Records.minion(calls.stub().getMinion(request)));
  }

  public List<Key> keys() {
    return calls.attempt(
        () ->
            Records.all(
                calls.stub().listKeys(ListKeysRequest.getDefaultInstance()).getKeysList(),
                Records::key));
  }

  public Key changeKey(String minion, Key.Change change) {
    ChangeKeyRequest request =
        ChangeKeyRequest.newBuilder()
            .setMinionId(minion)
            .setChange(ChangeKeyRequest.Change.valueOf(change.name()))
            .build();
    return calls.attempt(() -> Records.key(calls.stub().changeKey(request)));
  }

  public Token createToken(String minionGlob, Duration valid) {
    return createToken(minionGlob, "", "", valid);
  }

  /** The same, with what the minion is then known as; empty for nothing. */
  public Token createToken(String minionGlob, String environment, String role, Duration valid) {
    CreateTokenRequest request =
        CreateTokenRequest.newBuilder()
            .setMinionGlob(minionGlob)
            .setEnvironment(environment)
            .setRole(role)
            .setValidSeconds((int) valid.toSeconds())
            .build();
    return calls.attempt(() -> Records.token(calls.stub().createToken(request)));
  }

  /**
   * Follows the events whose tag matches, until the caller is interrupted.
   *
   * @param from the first sequence number wanted; 0 for what happens from now on
   * @param lost told each time the connection breaks and is dialled again
   */
  public void watchEvents(
      String tagGlob, long from, Consumer<Event> sink, Consumer<OrchException> lost) {
    watchEvents(tagGlob, "", from, sink, lost);
  }

  /**
   * The same of one minion.
   *
   * @param minion of or about which the events are; empty for all
   */
  public void watchEvents(
      String tagGlob,
      String minion,
      long from,
      Consumer<Event> sink,
      Consumer<OrchException> lost) {
    new Follower<>(
            calls.clock(),
            Calls.PATIENCE,
            lost,
            calls::error,
            io.orch.proto.v1.EventInfo::getSequence,
            Records::event)
        .read(
            from,
            next ->
                calls
                    .streams()
                    .watchEvents(
                        WatchEventsRequest.newBuilder()
                            .setTagGlob(tagGlob)
                            .setMinionId(minion)
                            .setFromSequence(next)
                            .build()),
            sink);
  }

  /** Past events, in order. */
  public void events(EventQuery query, Consumer<Event> sink) {
    calls.attempt(
        () -> {
          calls
              .streams()
              .listEvents(query.message())
              .forEachRemaining(event -> sink.accept(Records.event(event)));
          return true;
        });
  }

  /**
   * Puts past events into the log once more.
   *
   * @param test whether to say only which
   * @param sink is given the new ones; those that would be repeated when testing
   */
  public void replay(EventQuery query, boolean test, Consumer<Event> sink) {
    ReplayEventsRequest request =
        ReplayEventsRequest.newBuilder().setQuery(query.message()).setTest(test).build();
    calls.attempt(
        () -> {
          calls
              .streams()
              .replayEvents(request)
              .forEachRemaining(event -> sink.accept(Records.event(event)));
          return true;
        });
  }

  public Event fire(String tag, @Nullable Object data) {
    FireEventRequest request =
        FireEventRequest.newBuilder().setTag(tag).setData(ValueAdapter.toProto(data)).build();
    return calls.attempt(() -> Records.event(calls.stub().fireEvent(request)));
  }

  public BackupClient backups() {
    return new BackupClient(calls);
  }

  /** Calls about secrets. */
  public SecretClient secrets() {
    return new SecretClient(calls);
  }

  /** The pillar of a minion, without secrets. */
  public @Nullable Object pillar(
      String minion,
      String saltenv,
      String pillarenv,
      java.util.Map<String, ? extends @Nullable Object> override) {
    return pillar(minion, saltenv, pillarenv, override, false);
  }

  /**
   * The pillar of a minion.
   *
   * @param secrets whether they are in it, which needs a permission
   */
  public @Nullable Object pillar(
      String minion,
      String saltenv,
      String pillarenv,
      java.util.Map<String, ? extends @Nullable Object> override,
      boolean secrets) {
    GetPillarRequest request =
        GetPillarRequest.newBuilder()
            .setMinionId(minion)
            .setSaltenv(saltenv)
            .setPillarenv(pillarenv)
            .setOverride(ValueAdapter.toProto(override))
            .setShowSecrets(secrets)
            .build();
    try {
      return ValueAdapter.fromProto(calls.stub().getPillar(request).getPillar());
    } catch (StatusRuntimeException e) {
      throw calls.error(e);
    }
  }

  public List<Schema> functions() {
    return calls.attempt(
        () ->
            Records.all(
                calls
                    .stub()
                    .listFunctions(ListFunctionsRequest.getDefaultInstance())
                    .getFunctionsList(),
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
    return calls.attempt(() -> Records.runner(calls.within(RUNNER_LIMIT).callRunner(request)));
  }

  @Override
  public void close() {
    calls.connection().close();
  }
}
