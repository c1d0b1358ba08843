package io.orch.minion.boot;

import io.orch.minion.cache.BlobCache;
import io.orch.minion.cache.TreeCache;
import io.orch.minion.cache.TreeSource;
import io.orch.minion.config.MasterAddress;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.enroll.Enroller;
import io.orch.minion.enroll.Renewal;
import io.orch.minion.event.EventSender;
import io.orch.minion.event.EventSpool;
import io.orch.minion.event.Events;
import io.orch.minion.execute.JobExecutor;
import io.orch.minion.execute.Workshop;
import io.orch.minion.function.mine.Mine;
import io.orch.minion.function.saltutil.Remembered;
import io.orch.minion.function.saltutil.RunningJobs;
import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.job.JobBoundaries;
import io.orch.minion.job.JobService;
import io.orch.minion.job.Journal;
import io.orch.minion.job.Spool;
import io.orch.minion.link.MasterLink;
import io.orch.minion.link.PillarClient;
import io.orch.minion.link.TreeClient;
import io.orch.minion.schedule.Scheduler;
import io.orch.minion.system.Host;
import io.orch.minion.upgrade.Upgrader;
import io.orch.minion.upgrade.Upgrades;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.stream.Limits;
import io.orch.sls.config.RootLock;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.log.LogSecrets;
import io.orch.sls.module.Registry;
import io.orch.sls.render.Renderers;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Seal;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.secret.Secrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Lifecycle;
import io.orch.sls.task.Scope;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.Tree;
import io.orch.sls.version.ProgramVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A minion: its parts, wired and running. It joins and connects by itself after its start; a
 * refusal by the master that no waiting helps is its {@link #failure}. Thread-safe.
 */
public final class Minion implements AutoCloseable {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long CACHE_BYTES = 2L * 1024 * 1024 * 1024;
  private static final long SPOOL_BYTES = 64L * 1024 * 1024;

  private final Lifecycle lifecycle;
  private final MinionId id;
  private final CompletableFuture<OrchException> failure = new CompletableFuture<>();
  private final MasterLink link;
  private final JobService jobs;
  private final EventSender events;
  private final Switchboard board;

  private Minion(MinionConfig settings, Clock clock, JobBoundaries boundaries, Lifecycle lifecycle)
      throws Exception {
    this.lifecycle = lifecycle;
    Path root = settings.rootDir();
    lifecycle.start("lock", () -> RootLock.take(root, "minion"));
    Arrival arrival = Arrival.of(settings, version(), clock);
    MinionConfig config = arrival.config();
    MinionIdentity identity = arrival.identity();
    id = identity.minion();
    KnownSecrets secrets = new KnownSecrets();
    lifecycle.start("secrets", () -> LogSecrets.hide(secrets));
    Seal seal = Seal.open(root.resolve("pki/seal.key"));
    Map<String, @Nullable Object> opts = options(config);
    Registry registry = Registry.load(Minion.class.getClassLoader());
    board = new Switchboard();
    HostGrains grains =
        new HostGrains(
            opts,
            arrival.metadata()::grains,
            fresh -> board.send(new ToMaster.GrainsChanged(secrets.masked(fresh))));
    KnownRestore restore =
        new KnownRestore(
            config.rootDir(), () -> identity.credentials().orElseThrow(Minion::notJoined));
    board.restores(restore);
    Greeting greeting =
        new Greeting(
            version(),
            registry.schemas(),
            () -> secrets.masked(grains.get()),
            board::openJobs,
            restore);
    link =
        lifecycle.start(
            "link",
            () ->
                new MasterLink(
                    config.masters(),
                    () -> identity.credentials().orElseThrow(Minion::notJoined),
                    greeting,
                    board,
                    Limits.standard(HEARTBEAT),
                    clock));
    Patience patience = new Patience(clock, PATIENCE);
    PillarClient pillars = link.pillars();
    AgentPorts ports = new AgentPorts(board, grains);
    events =
        lifecycle.start(
            "events",
            () ->
                new EventSender(
                    config.id(),
                    EventSpool.open(root.resolve("events"), SPOOL_BYTES),
                    board,
                    board::tags,
                    secrets));
    Scheduler scheduler =
        lifecycle.start(
            "schedule",
            () -> scheduler(config, board, grains, events, new SealedValues(secrets, seal), clock));
    Host host =
        Host.linux(opts)
            .with(RunningJobs.class, ports)
            .with(Remembered.class, ports)
            .with(Events.class, events)
            .with(Schedules.class, scheduler)
            .with(Mine.class, new MasterMine(link.mine(), patience, secrets));
    Upgrader upgrader =
        lifecycle.start(
            "upgrade",
            () -> OwnUpgrader.of(config, version(), host, link.trees(), patience, events, board));
    board.welcomes(upgrader::welcomed);
    HostBeacons beacons = new HostBeacons(config, registry, host, board::stateRuns, events, clock);
    lifecycle.start("beacons", beacons::service);
    Workshop workshop =
        new Workshop(
            registry,
            new Renderers(config.rendering().settings()),
            beacons.ports(host).with(Upgrades.class, upgrader),
            new TreeCache(
                BlobCache.open(root.resolve("cache/blobs"), CACHE_BYTES),
                patient(link.trees(), patience)),
            (job, saltenv, pillarenv, override) ->
                patience.ask(() -> pillars.pillar(job, saltenv, pillarenv, override)),
            grains,
            () -> with(opts, patience.ask(board::settings)),
            secrets,
            clock);
    jobs =
        lifecycle.start(
            "jobs",
            () ->
                new JobService(
                    Journal.open(root.resolve("journal"), seal, clock, Journal.Retention.USUAL),
                    Spool.open(root.resolve("spool")),
                    new JobExecutor(workshop),
                    board,
                    secrets,
                    clock,
                    boundaries));
    HostPillar pillar =
        lifecycle.start(
            "pillar",
            () ->
                new HostPillar(
                    () -> patience.ask(() -> pillars.pillar("", Tree.BASE, "", Map.of()))));
    pillar.tell(now -> secrets.learn(Secrets.in(now)));
    pillar.tell(beacons.service()::pillar);
    pillar.tell(scheduler::pillar);
    if (config.mine().interval().isPositive()) {
      lifecycle.start(
          "mine",
          () ->
              new MineUpdates(
                  new JobExecutor(workshop), link::connected, config.mine().interval(), clock));
    }
    board.join(link, jobs, grains, events, pillar);
    events.start();
    upgrader.recover();
    jobs.start(scheduler);
    if (config.metricsPort().isPresent()) {
      int port = config.metricsPort().getAsInt();
      lifecycle.start("figures", () -> MinionFigures.serve(port, root, link, jobs));
    }
    beacons.start(workshop);
    scheduler.start();
    if (arrival.metadata().present()) {
      lifecycle.start(
          "metadata",
          () ->
              new MetadataUpdates(
                  arrival.metadata(), grains::refresh, config.metadata().refresh(), clock));
    }
    Enroller enroller = arrival.enroller();
    Scope joining = lifecycle.start("join", () -> new Scope("join"));
    joining.start("enroll", () -> join(enroller, identity, board, clock));
  }

  private static Scheduler scheduler(
      MinionConfig config,
      Switchboard board,
      HostGrains grains,
      EventSender events,
      SealedValues sealed,
      Clock clock) {
    return new Scheduler(
        config.schedule(),
        config.rootDir().resolve("schedule"),
        sealed,
        new Scheduler.Surroundings(
            config.id().value(),
            grains,
            board::run,
            data -> events.send("orch/minion/" + config.id() + "/return", data),
            board::refreshPillar,
            clock));
  }

  /** Joins when that is needed, connects, and sees to the certificate from then on. */
  private void join(Enroller enroller, MinionIdentity identity, Switchboard board, Clock clock)
      throws InterruptedException {
    try {
      enroller.enroll();
    } catch (OrchException e) {
      failure.complete(e);
      return;
    }
    try (Renewal renewal = new Renewal(identity, enroller, link::reconnect, clock)) {
      board.renewals(renewal::now);
      link.start();
      new CompletableFuture<Void>().get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("nothing completes this", e);
    }
  }

  /** Starts a minion, which joins and connects by itself. */
  public static Minion start(MinionConfig config, Clock clock) throws Exception {
    return start(config, clock, JobBoundaries.NONE);
  }

  /** The same, with someone who is told how far each job is. */
  public static Minion start(MinionConfig config, Clock clock, JobBoundaries boundaries)
      throws Exception {
    Lifecycle lifecycle = new Lifecycle();
    try {
      return new Minion(config, clock, boundaries, lifecycle);
    } catch (Exception e) {
      lifecycle.close();
      throw e;
    }
  }

  private static OrchException notJoined() {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, "the minion has not joined yet");
  }

  static TreeSource patient(TreeClient client, Patience patience) {
    return new TreeSource() {
      @Override
      public Optional<Manifest> manifest(String revision, String known) {
        return patience.ask(() -> client.manifest(revision, known));
      }

      @Override
      public void blobs(List<String> sha256, BiConsumer<String, byte[]> consumer) {
        patience.ask(
            () -> {
              client.blobs(sha256, consumer);
              return true;
            });
      }
    };
  }

  /** What templates and functions may read of the configuration; the token is left out. */
  static Map<String, @Nullable Object> options(MinionConfig config) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put("id", config.id().value());
    opts.put("master", config.masters().get(0).toString());
    opts.put("root_dir", config.rootDir().toString());
    opts.put("grains", config.grains());
    opts.put("mine_functions", config.mine().functions());
    opts.put("mine_interval", config.mine().interval().toMinutes());
    opts.put("providers", config.providers());
    config.serviceDir().ifPresent(directory -> opts.put("service_dir", directory.toString()));
    opts.putAll(config.rendering().opts());
    opts.put("pillarenv_from_saltenv", config.pillarenvFromSaltenv());
    opts.put("file_client", "remote");
    opts.put("test", false);
    return opts;
  }

  static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> own, Map<String, @Nullable Object> ofMaster) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>(own);
    opts.putAll(ofMaster);
    return opts;
  }

  static String version() {
    return ProgramVersion.of(Minion.class);
  }

  /** Its name, which may be of the master's choice. */
  MinionId id() {
    return id;
  }

  /** The way of events to the master. */
  public Events events() {
    return events;
  }

  /** Whether the master welcomed this minion and the stream lives. */
  public boolean connected() {
    return link.connected();
  }

  /** Tells someone which master it is connected to, if any, now and at each change. */
  public void standing(Consumer<Optional<MasterAddress>> told) {
    board.standing(told);
  }

  /**
   * Returns when the minion works, with or without a master: its link, and its journal of jobs.
   *
   * @throws OrchException when it does not
   */
  public void alive() throws InterruptedException {
    link.alive();
    jobs.openJobs();
  }

  /** Sends a message to the master when there is a connection; returns whether there was. */
  public boolean send(ToMaster message) {
    return link.send(message);
  }

  /** Completes when the master refuses this minion for good; never otherwise. */
  public CompletableFuture<OrchException> failure() {
    return failure;
  }

  /** Stops: jobs that run get a moment to end, and those that do not are lost. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
