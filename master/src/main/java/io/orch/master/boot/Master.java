package io.orch.master.boot;

import io.orch.master.access.Access;
import io.orch.master.api.ApiServer;
import io.orch.master.api.Authentication;
import io.orch.master.api.Desk;
import io.orch.master.api.EnrollmentService;
import io.orch.master.api.OperatorService;
import io.orch.master.api.SessionService;
import io.orch.master.api.TreeService;
import io.orch.master.config.MasterConfig;
import io.orch.master.config.StoreSettings;
import io.orch.master.enroll.Announcements;
import io.orch.master.enroll.EnrollListener;
import io.orch.master.enroll.Enrollment;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.enroll.manual.ManualJoin;
import io.orch.master.enroll.token.TokenJoin;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.event.EnrollEvents;
import io.orch.master.event.EventLog;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.JobBoundaries;
import io.orch.master.job.JobIds;
import io.orch.master.job.JobSettings;
import io.orch.master.job.JobTimer;
import io.orch.master.job.Jobs;
import io.orch.master.job.Replacements;
import io.orch.master.orchestrate.Orchestra;
import io.orch.master.orchestrate.RunRules;
import io.orch.master.orchestrate.RunSettings;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.master.orchestrate.Runs;
import io.orch.master.peer.Peer;
import io.orch.master.peer.Peers;
import io.orch.master.peer.SharedSessions;
import io.orch.master.pillar.Pillars;
import io.orch.master.pki.Authority;
import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.OperatorFiles;
import io.orch.master.pki.Revocations;
import io.orch.master.rollout.Identities;
import io.orch.master.runner.mine.Mine;
import io.orch.master.session.LiveSessions;
import io.orch.master.session.Presence;
import io.orch.master.session.Sessions;
import io.orch.master.store.Database;
import io.orch.master.store.JdbcCertificateStore;
import io.orch.master.store.JdbcEnrollStore;
import io.orch.master.store.JdbcEventStore;
import io.orch.master.store.JdbcInventoryStore;
import io.orch.master.store.JdbcJobStore;
import io.orch.master.store.JdbcPeerStore;
import io.orch.master.store.JdbcRunStore;
import io.orch.master.store.StoreServer;
import io.orch.proto.message.MinionId;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.Identity;
import io.orch.sls.config.RootLock;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.HostPorts;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.reader.Readers;
import io.orch.sls.render.Renderers;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Lifecycle;
import io.orch.sls.tree.DirectoryTree;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running master: all of its parts, started in order and stopped in reverse. */
public final class Master implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Master.class);
  private static final String VERSION = "0.1.0";
  private static final Duration JOIN_RETRY = Duration.ofSeconds(5);

  private final Lifecycle parts;
  private final int port;

  private Master(Lifecycle parts, int port) {
    this.parts = parts;
    this.port = port;
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

  private static int wire(
      MasterConfig config, Clock clock, JobBoundaries boundaries, Lifecycle parts)
      throws Exception {
    Path root = config.rootDir();
    parts.start("lock", () -> RootLock.take(root, "master"));
    Access access = new Access(config.operators());

    Database database = parts.start("store", () -> database(config));
    JdbcCertificateStore certificates = new JdbcCertificateStore(database);
    JdbcEnrollStore enrollStore = new JdbcEnrollStore(database);
    String holder = holder(root);
    Optional<Peers> peers =
        config.store().isPresent()
            ? Optional.of(parts.start("peers", () -> peers(database, holder, config, clock)))
            : Optional.empty();
    JobIds ids = peers.map(p -> new JobIds(clock, p.number())).orElseGet(() -> new JobIds(clock));

    Authority authority =
        Authority.open(root.resolve("pki"), config.trustDomain(), certificates, clock);
    Revocations revocations = new Revocations(certificates.revokedSerials(clock.now()));
    Announcements announcements = new Announcements();
    Issuer issuer = new Issuer(authority, enrollStore, config.minionCertificateLife(), clock);
    Tokens tokens = new Tokens(enrollStore, clock);
    Enrollment enrollment =
        new Enrollment(
            enrollStore,
            issuer,
            List.of(
                new TokenJoin(enrollStore, issuer, clock),
                new ManualJoin(
                    enrollStore,
                    issuer,
                    config.autoAccept(),
                    config.maxPendingKeys(),
                    JOIN_RETRY,
                    clock)),
            announcements);
    MinionKeys keys = new MinionKeys(enrollStore, revocations, announcements, clock);

    Inventory inventory =
        new Inventory(
            new JdbcInventoryStore(database),
            () ->
                enrollStore.keys().stream()
                    .filter(key -> key.state() == KeyState.ACCEPTED)
                    .map(MinionKey::minion)
                    .toList(),
            config.nodegroups(),
            clock);
    EventLog events = new EventLog(new JdbcEventStore(database), clock);
    announcements.add(new EnrollEvents(events));

    LiveSessions streams =
        new LiveSessions(
            VERSION,
            Limits.standard(config.heartbeat()),
            clock,
            inventory::knowsFunctions,
            toMinions(config));
    Sessions sessions = peers.<Sessions>map(p -> new SharedSessions(streams, p)).orElse(streams);
    CutOff cutOff = new CutOff(streams);
    announcements.add(cutOff);

    DirectoryTree fileRoots = new DirectoryTree(config.fileRoots());
    FileRevisions files = new FileRevisions(fileRoots, root.resolve("files"));
    Renderers renderers = new Renderers(config.rendering().settings());
    Map<String, @Nullable Object> opts = opts(config);
    Registry registry = Registry.load(Master.class.getClassLoader());
    Readers pillarReaders =
        Readers.masterPillar(
            registry, HostPorts.load(Master.class.getClassLoader()), renderers, fileRoots);
    Pillars pillars =
        new Pillars(
            new FileRevisions(new DirectoryTree(config.pillarRoots()), root.resolve("pillar")),
            (tree, asked) ->
                new PillarCompiler(tree, renderers, opts, config.nodegroups(), pillarReaders::of)
                    .compile(asked));
    SessionService.PillarSource minionPillar =
        (minion, revision, saltenv, pillarenv, override) ->
            pillars.compile(
                revision,
                new PillarRequest(
                    minion.value(), inventory.grains(minion), saltenv, pillarenv, override));

    Jobs jobs =
        new Jobs(
            new JdbcJobStore(database, holder),
            inventory,
            sessions,
            events,
            minion -> minionPillar.pillar(minion, "", "", "", Map.of()),
            new JobSettings(
                config.jobTimeout(),
                config.runTimeout(),
                config.jobLostAfter(),
                config.keepJobs(),
                JobSettings.DEFAULT.maxResult()),
            clock,
            boundaries,
            ids);
    peers.ifPresent(streams::listen);
    streams.listen(new Presence(inventory, events, streams, clock));
    streams.listen(jobs);

    Orchestra orchestra =
        new Orchestra(
            registry,
            renderers,
            files,
            pillars,
            inventory,
            sessions,
            jobs,
            events,
            MasterGrains.read(),
            opts);
    orchestra.with(Identities.class, id -> identity(enrollStore, id));
    Runs runs =
        parts.start(
            "runs",
            () ->
                new Runs(
                    new JdbcRunStore(database),
                    orchestra,
                    jobs,
                    events,
                    new RunSettings(holder, config.lease(), peers.isEmpty()),
                    new RunRules(config.environments(), config.keepRuns(), config.keepGoodRuns()),
                    ids,
                    clock));
    orchestra.with(Access.class, access).with(MinionKeys.class, keys).with(Mine.class, Mine.NONE);
    runs.claim();
    jobs.recover();
    announcements.add(new Replacements(jobs, inventory));

    RunnerCalls runners =
        parts.start("runner calls", () -> new RunnerCalls(orchestra, events, clock));
    OperatorService operators =
        new OperatorService(
            new Desk(
                jobs,
                runs,
                runners,
                orchestra,
                inventory,
                sessions,
                keys,
                tokens,
                events,
                minionPillar,
                VERSION,
                config.trustDomain(),
                authority.pin().value(),
                clock.now(),
                access,
                config.environments(),
                clock));
    TreeService trees = new TreeService(files);
    ApiServer server =
        parts.start(
            "api",
            () ->
                ApiServer.start(
                    new InetSocketAddress(config.bindAddress(), config.port()),
                    authority.master(),
                    new Authentication(access, revocations, config.trustDomain(), clock),
                    clock,
                    List.of(
                        new EnrollmentService(enrollment),
                        new SessionService(streams, minionPillar, jobs::pillarRevision),
                        trees,
                        operators)));
    parts.start("tree calls", () -> trees);
    parts.start("operator calls", () -> operators);
    parts.start("minion streams", () -> streams);
    parts.start(
        "deadlines", () -> new JobTimer(jobs, events, runs::trim, config.keepJobs(), clock));
    runs.recover();
    peers.ifPresent(
        p ->
            p.start(
                streams::connected,
                List.of(
                    inventory::refresh,
                    () -> cutOff.refresh(revocations, certificates, clock),
                    jobs::refresh,
                    runs::refresh)));

    announce(root, server.port());
    new OperatorFiles(root.resolve("operator"))
        .write(authority, MasterConfig.FIRST_OPERATOR, address(config) + ":" + server.port());
    log.info("master {} listens on {}:{}", VERSION, config.bindAddress(), server.port());
    return server.port();
  }

  private static Database database(MasterConfig config) throws IOException {
    if (config.store().isPresent()) {
      StoreSettings store = config.store().get();
      return Database.open(new StoreServer(store.url(), store.user(), store.password()));
    }
    Path directory = config.rootDir().resolve("store");
    Files.createDirectories(directory);
    return Database.open(directory);
  }

  private static Peers peers(Database database, String holder, MasterConfig config, Clock clock)
      throws InterruptedException {
    Peer me = new Peer(holder, UUID.randomUUID().toString(), address(config) + ":" + config.port());
    return new Peers(new JdbcPeerStore(database), me, config.lease(), clock);
  }

  /** The name under which this master holds leases; made when it is first started. */
  private static String holder(Path root) throws IOException {
    Path file = root.resolve("holder");
    if (Files.notExists(file)) {
      Path part = root.resolve("holder.part");
      Files.writeString(part, UUID.randomUUID() + "\n");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  /** Ends the stream of a minion whose key was revoked. */
  private record CutOff(LiveSessions sessions) implements EnrollListener {

    /** Does the same for keys that were revoked at another master. */
    void refresh(Revocations revocations, CertificateStore certificates, Clock clock) {
      for (String serial : certificates.revokedSerials(clock.now())) {
        if (!revocations.contains(serial)) {
          revocations.add(List.of(serial));
          certificates
              .find(serial)
              .filter(certificate -> certificate.kind() == Identity.Kind.MINION)
              .ifPresent(c -> changed(new MinionId(c.name()), "revoke", ""));
        }
      }
    }

    @Override
    public void asked(MinionId minion, String act, String fingerprint) {}

    @Override
    public void changed(MinionId minion, String act, String by) {
      if (act.equals("revoke")) {
        sessions.disconnect(
            minion,
            new OrchException(
                ErrorCode.CERTIFICATE_REVOKED, "the certificate of " + minion + " is revoked"));
      }
    }
  }

  private static String identity(JdbcEnrollStore keys, MinionId minion) {
    return keys.key(minion).map(MinionKey::fingerprint).orElse("");
  }

  /** The settings that minions have from their master, as in Salt. */
  private static Map<String, @Nullable Object> toMinions(MasterConfig config) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>(config.tops().opts());
    settings.put("nodegroups", config.nodegroups());
    return settings;
  }

  private static Map<String, @Nullable Object> opts(MasterConfig config) {
    Map<String, @Nullable Object> opts = new LinkedHashMap<>();
    opts.put("nodegroups", config.nodegroups());
    opts.put("interface", config.bindAddress());
    opts.putAll(config.rendering().opts());
    opts.putAll(config.tops().opts());
    opts.putAll(config.pillarMerging().opts());
    opts.putAll(config.templateOptions());
    return opts;
  }

  /** Where clients on this machine reach the master. */
  private static String address(MasterConfig config) {
    return switch (config.bindAddress()) {
      case "0.0.0.0", "::", "" -> "127.0.0.1";
      default -> config.bindAddress();
    };
  }

  private static void announce(Path root, int port) throws IOException {
    Path part = root.resolve("master.port.part");
    Files.writeString(part, port + "\n");
    Files.move(part, root.resolve("master.port"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    parts.close();
  }
}
