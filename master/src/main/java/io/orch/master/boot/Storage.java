package io.orch.master.boot;

import io.orch.master.audit.Audit;
import io.orch.master.audit.AuditUpkeep;
import io.orch.master.backup.Backups;
import io.orch.master.config.MasterConfig;
import io.orch.master.config.StoreSettings;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.event.AuditAnchors;
import io.orch.master.event.EventLog;
import io.orch.master.job.JobIds;
import io.orch.master.peer.Peer;
import io.orch.master.peer.Peers;
import io.orch.master.store.Database;
import io.orch.master.store.DumpedStore;
import io.orch.master.store.JdbcAuditStore;
import io.orch.master.store.JdbcCertificateStore;
import io.orch.master.store.JdbcDutyStore;
import io.orch.master.store.JdbcEnrollStore;
import io.orch.master.store.JdbcEventStore;
import io.orch.master.store.JdbcPeerStore;
import io.orch.master.store.StoreServer;
import io.orch.proto.message.MinionId;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Lifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a master keeps what must outlive it, and what tells it apart from others that share that.
 *
 * @param holder the name under which this master holds leases
 * @param peers the masters that share the store; empty where this one has it to itself
 * @param ids of jobs and runs, which no other master gives
 * @param events the log of what happens
 * @param audit the log of who did what
 */
record Storage(
    Database database,
    JdbcCertificateStore certificates,
    JdbcEnrollStore enrollments,
    JdbcDutyStore duties,
    String holder,
    Optional<Peers> peers,
    JobIds ids,
    EventLog events,
    Audit audit) {

  static Storage open(MasterConfig config, KnownSecrets secrets, Clock clock, Lifecycle parts)
      throws Exception {
    Database database = parts.start("store", () -> database(config));
    String holder = holder(config.rootDir());
    Optional<Peers> peers =
        config.store().isPresent()
            ? Optional.of(parts.start("peers", () -> peers(database, holder, config, clock)))
            : Optional.empty();
    EventLog events = new EventLog(new JdbcEventStore(database), clock, secrets);
    Audit audit = new Audit(new JdbcAuditStore(database), new AuditAnchors(events), secrets, clock);
    parts.start("audit", () -> new AuditUpkeep(audit, clock));
    return new Storage(
        database,
        new JdbcCertificateStore(database),
        new JdbcEnrollStore(database),
        new JdbcDutyStore(database),
        holder,
        peers,
        peers.map(p -> new JobIds(clock, p.number())).orElseGet(() -> new JobIds(clock)),
        events,
        audit);
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
    Peer me =
        new Peer(
            holder, UUID.randomUUID().toString(), Addresses.local(config) + ":" + config.port());
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

  /** What makes backups of the whole master. */
  Backups backups(MasterConfig config, Clock clock) {
    return new Backups(
        new DumpedStore(database),
        new Backups.Source(
            Master.VERSION,
            config.trustDomain(),
            config.rootDir().resolve("pki"),
            Optional.of(config.file())),
        clock);
  }

  /** Since when the minions are accepted that are. */
  Map<MinionId, Instant> admissions() {
    return enrollments.keys().stream()
        .filter(key -> key.state() == KeyState.ACCEPTED)
        .collect(Collectors.toMap(MinionKey::minion, MinionKey::decided));
  }

  /** The fingerprint of the key that a minion has now; empty when it has none. */
  String identity(MinionId minion) {
    return enrollments.key(minion).map(MinionKey::fingerprint).orElse("");
  }
}
