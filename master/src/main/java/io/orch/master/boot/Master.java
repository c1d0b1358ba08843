package io.orch.master.boot;

import io.orch.master.access.Access;
import io.orch.master.api.ApiServer;
import io.orch.master.api.Authentication;
import io.orch.master.api.AuthorityService;
import io.orch.master.api.BackupService;
import io.orch.master.api.BootstrapService;
import io.orch.master.api.Desk;
import io.orch.master.api.EnrollmentService;
import io.orch.master.api.LoginService;
import io.orch.master.api.OperatorService;
import io.orch.master.api.SessionService;
import io.orch.master.api.TokenGate;
import io.orch.master.api.TreeFigures;
import io.orch.master.api.TreeService;
import io.orch.master.backup.Restore;
import io.orch.master.bootstrap.UserData;
import io.orch.master.config.MasterConfig;
import io.orch.master.drift.Drift;
import io.orch.master.duty.Duties;
import io.orch.master.job.JobBoundaries;
import io.orch.master.job.JobTimer;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.pki.Authorities;
import io.orch.master.pki.OperatorFiles;
import io.orch.master.presence.PresenceWatch;
import io.orch.master.schedule.MasterSchedule;
import io.orch.master.schedule.RunnerCaller;
import io.orch.master.secret.MasterKeys;
import io.orch.master.secret.SecretSchedules;
import io.orch.master.session.Renewals;
import io.orch.master.session.SessionFigures;
import io.orch.master.source.SourceSettings;
import io.orch.master.store.Database;
import io.orch.master.store.JdbcPresenceStore;
import io.orch.master.store.JdbcScheduleStore;
import io.orch.master.store.JdbcSealStore;
import io.orch.master.store.JdbcSecretLeaseStore;
import io.orch.master.store.StoreFigures;
import io.orch.proto.http.StrictHttp;
import io.orch.proto.web.Page;
import io.orch.sls.config.RootLock;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.log.LogSecrets;
import io.orch.sls.metric.Metrics;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Lifecycle;
import io.orch.sls.version.ProgramVersion;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running master: all of its parts, started in order and stopped in reverse. */
public final class Master implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Master.class);
  static final String VERSION = ProgramVersion.of(Master.class);

  /** Within this time the other masters of a store have heard of a new authority. */
  private static final Duration OTHERS_LEARN = Duration.ofSeconds(10);

  private final Lifecycle parts;
  private final Wired wired;

  /** What is asked of the parts later. */
  private record Wired(ApiServer server, Database database) {}

  private Master(Lifecycle parts, Wired wired) {
    this.parts = parts;
    this.wired = wired;
  }

  /** Starts a master; when it returns, minions and operators can connect. */
  public static Master start(MasterConfig config, Clock clock) {
    return start(config, clock, JobBoundaries.NONE);
  }

  /** The same, with someone who is told how far each job is. */
  public static Master start(MasterConfig config, Clock clock, JobBoundaries boundaries) {
    Lifecycle parts = new Lifecycle();
    try {
      return new Master(parts, wire(config, clock, boundaries, parts));
    } catch (OrchException e) {
      parts.close();
      throw e;
    } catch (Exception e) {
      parts.close();
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "the master can't start: " + e, e);
    }
  }

  private static Wired wire(
      MasterConfig config, Clock clock, JobBoundaries boundaries, Lifecycle parts)
      throws Exception {
    Path root = config.rootDir();
    parts.start("lock", () -> RootLock.take(root, "master"));
    Restore.requireWhole(root);
    Access access = new Access(config.access());

    Metrics metrics = new Metrics();
    KnownSecrets known = new KnownSecrets();
    parts.start("secrets", () -> LogSecrets.hide(known));
    Storage storage = Storage.open(config, known, clock, parts);
    storage.database().count(new StoreFigures(metrics));
    Trust trust = Trust.open(config, storage, clock);
    MasterKeys secretKeys =
        MasterKeys.open(root.resolve("pki"), new JdbcSealStore(storage.database()));
    SealedValues secrets = new SealedValues(known, secretKeys.seal());
    People people = People.open(config, storage, trust, access, clock);
    Fleet fleet = Fleet.open(config, storage, trust, clock);
    fleet.streams().listen(new SessionFigures(metrics));
    fleet.streams().listen(new Clones(trust.keys(), fleet.events(), storage.audit()));
    SourceSettings.Opened sources =
        config
            .secretSources()
            .open(StrictHttp.following(), new JdbcSecretLeaseStore(storage.database()), clock);
    Trees trees = Trees.open(config, secretKeys, sources.sources());
    trust.announcements().add(new Forgetting(fleet.inventory(), trees.pillars()));
    Work work =
        Work.open(
            config,
            storage,
            trust,
            fleet,
            trees,
            secrets,
            access,
            clock,
            boundaries,
            metrics,
            parts);
    Figures.add(metrics, storage, trust, fleet, work);
    RunnerCalls runners =
        parts.start("runner calls", () -> new RunnerCalls(work.orchestra(), fleet.events(), clock));
    Reactions reactions =
        Reactions.open(config, storage, fleet, trees, work, runners, secrets, clock, metrics);
    Drift drift = Drifting.open(config, storage, trust, fleet, trees, work, metrics, clock);
    MasterSchedule schedule =
        new MasterSchedule(
            config.drift().in(config.schedule()),
            new SecretSchedules(new JdbcScheduleStore(storage.database()), secrets),
            fleet.events(),
            new RunnerCaller(runners, work.runs().records()),
            clock);
    Webhooks webhooks = Webhooks.open(config, storage, fleet, people, metrics, clock);
    Returning returning = Returning.open(config, storage, fleet, work, metrics, clock);
    Bootstrapping bootstrapping = Bootstrapping.open(config, trust, fleet, trees.releases(), clock);
    ApiServer server =
        serve(
            config,
            storage,
            trust,
            fleet,
            trees,
            secretKeys,
            secrets,
            work,
            runners,
            reactions,
            schedule,
            drift,
            webhooks,
            returning,
            bootstrapping,
            people,
            clock,
            metrics,
            parts);
    work.runs().recover();
    work.joiners().start();
    Duties duties = duties(config, storage, trust, fleet, clock, parts);
    sources.leases().ended(new Endings(work.runs().records(), work.jobs().records())::ended);
    duties.add("secret leases", sources.leases());
    reactions.begin(duties);
    schedule.start(duties);
    drift.start(duties);
    webhooks.begin(duties);
    returning.begin(duties);
    List<Page> pages = new ArrayList<>(webhooks.pages());
    pages.addAll(bootstrapping.pages());
    int webPort = Door.open(config, storage, trust, metrics, pages, parts);
    bootstrapping.ports().set(new UserData.Ports(server.port(), webPort));
    storage
        .peers()
        .ifPresent(
            peers ->
                peers.start(
                    fleet.streams()::connected,
                    List.of(
                        storage.enrollments()::refresh,
                        fleet.inventory()::refresh,
                        () ->
                            fleet
                                .cutOff()
                                .refresh(trust.revocations(), storage.certificates(), clock),
                        trust.keys()::refresh,
                        () -> fleet.streams().challenge(fleet.sessions()::elsewhere),
                        work.jobs()::refresh,
                        work.runs()::refresh)));

    Addresses.announce(root, "master.port", server.port());
    String address = Addresses.local(config) + ":" + server.port();
    Runnable identities = () -> identities(config, trust, address);
    identities.run();
    parts.start(
        "authorities",
        () -> new AuthorityRound(trust, new Renewals(fleet.streams()), identities, clock));
    log.info("master {} listens on {}:{}", VERSION, config.bindAddress(), server.port());
    return new Wired(server, storage.database());
  }

  /** Writes the identities of operators that are handed out from this master's directory. */
  private static void identities(MasterConfig config, Trust trust, String address) {
    Path root = config.rootDir();
    OperatorFiles.writeEach(
        root.resolve("operators"), trust.authority(), config.otherOperators(), address);
    new OperatorFiles(root.resolve("operator"))
        .write(trust.authority(), MasterConfig.FIRST_OPERATOR, address);
  }

  /** What one of the masters of the store does. */
  private static Duties duties(
      MasterConfig config, Storage storage, Trust trust, Fleet fleet, Clock clock, Lifecycle parts)
      throws Exception {
    Duties duties =
        parts.start(
            "duties", () -> new Duties(storage.duties(), storage.holder(), config.lease(), clock));
    duties.add(
        "presence",
        new PresenceWatch(
            new JdbcPresenceStore(storage.database(), storage.duties()),
            fleet.events(),
            fleet::present,
            config.presence(),
            clock));
    config
        .join()
        .ec2()
        .filter(ec2 -> ec2.refresh().isPositive())
        .ifPresent(ec2 -> duties.add("instances", Clouds.watch(ec2, storage, trust, fleet, clock)));
    return duties;
  }

  /** What operators do about the authorities. */
  private static Authorities authorities(Trust trust, Storage storage, Fleet fleet) {
    return new Authorities(
        trust.authority(),
        storage.certificates(),
        fleet.sessions()::anywhere,
        storage.peers().isPresent() ? OTHERS_LEARN : Duration.ZERO);
  }

  /** Opens the door to minions and operators. */
  private static ApiServer serve(
      MasterConfig config,
      Storage storage,
      Trust trust,
      Fleet fleet,
      Trees trees,
      MasterKeys secretKeys,
      SealedValues secrets,
      Work work,
      RunnerCalls runners,
      Reactions reactions,
      MasterSchedule schedule,
      Drift drift,
      Webhooks webhooks,
      Returning returning,
      Bootstrapping bootstrapping,
      People people,
      Clock clock,
      Metrics metrics,
      Lifecycle parts)
      throws Exception {
    Access access = people.access();
    OperatorService operators =
        new OperatorService(
            new Desk(
                work.jobs(),
                work.runs(),
                runners,
                work.orchestra(),
                fleet.inventory(),
                fleet.sessions(),
                trust.keys(),
                trust.tokens(),
                fleet.events(),
                work.pillars(),
                VERSION,
                trust.authority(),
                clock.now(),
                access,
                config.environments(),
                work.joiners(),
                reactions.desk(),
                schedule,
                drift,
                webhooks.sending(),
                returning.returners(),
                storage.audit(),
                secretKeys,
                people.operators(),
                people.certificates(),
                clock));
    BackupService backups = new BackupService(storage.backups(config, clock), clock);
    TreeService files = new TreeService(trees.files(), trees.releases(), new TreeFigures(metrics));
    ApiServer server =
        parts.start(
            "api",
            () ->
                ApiServer.start(
                    new InetSocketAddress(config.bindAddress(), config.port()),
                    trust.identity(),
                    new Authentication(
                        access,
                        trust.revocations(),
                        config.trustDomain(),
                        storage.audit(),
                        new TokenGate(people.operators(), people.certificates(), clock),
                        clock),
                    secrets.known(),
                    List.of(
                        new EnrollmentService(trust.enrollment()),
                        new LoginService(people.logins(), access, clock),
                        new SessionService(
                            fleet.streams(),
                            work.pillars(),
                            work.jobs().records()::pillarRevision,
                            work.minionEvents(),
                            work.mine()),
                        files,
                        operators,
                        backups,
                        new BootstrapService(bootstrapping.userData()),
                        new AuthorityService(authorities(trust, storage, fleet), clock))));
    parts.start("tree calls", () -> files);
    parts.start("backup calls", () -> backups);
    parts.start("operator calls", () -> operators);
    parts.start("minion streams", fleet::streams);
    parts.start(
        "deadlines",
        () ->
            new JobTimer(
                work.jobs(),
                () ->
                    work.runs().trim()
                        + schedule.trim(config.keepRuns())
                        + fleet.events().trim(config.events().keep(), fleet.cursors())
                        + webhooks.trim(),
                returning.returners()::behind,
                clock));
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return wired.server.port();
  }

  /**
   * Returns when the master works: when its port is open, and the store has answered, or said that
   * it can't.
   *
   * @throws OrchException INTERNAL when the port is closed
   */
  public void alive() {
    try {
      wired.database.answers();
    } catch (OrchException e) {
      log.warn("the store does not answer: {}", e.getMessage());
    }
    wired.server.alive();
  }

  @Override
  public void close() {
    parts.close();
  }
}
