package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.audit.Audit;
import io.orch.master.audit.AuditVerdict;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import io.orch.master.backup.BackupFile;
import io.orch.master.backup.Backups;
import io.orch.master.backup.Restore;
import io.orch.master.backup.StoreTarget;
import io.orch.master.event.AuditAnchors;
import io.orch.master.event.Cause;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import io.orch.sls.task.Clock;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup of many events while others are written. {@code -Dbackup.events=1000000} for the figures
 * of docs/benchmarks.md.
 */
class BackupLoadIT {

  private static final int EVENTS = Integer.getInteger("backup.events", 20_000);
  private static final int BATCH = 1_000;
  private static final EventTag TAG = new EventTag("salt/job/20261122051233000001/ret/web1");

  @TempDir Path home;

  private static NewEvent event(long n) {
    Map<String, Object> data =
        Map.of("id", "web" + n % 500, "jid", "20261122051233000001", "return", true, "n", n);
    return new NewEvent(TAG, data, Instant.ofEpochMilli(1_000 + n), Cause.NONE);
  }

  private static NewEntry entry(int n) {
    return new NewEntry(
        Clock.SYSTEM.now(), "operator/a", "here", "StartJob", "n=" + n, 0, "", Outcome.DONE, "", 1);
  }

  @Test
  void backup_whileOthersWrite_isOfOneMoment() throws Exception {
    Path pki = Files.createDirectories(home.resolve("pki/authorities")).getParent();
    Path file = home.resolve("backup");
    AtomicInteger written = new AtomicInteger();
    try (Database database = Database.open(home.resolve("store"))) {
      JdbcEventStore events = new JdbcEventStore(database);
      for (long n = 0; n < EVENTS; n += BATCH) {
        List<NewEvent> batch = new ArrayList<>();
        for (long i = n; i < n + BATCH; i++) {
          batch.add(event(i));
        }
        events.append(batch);
      }
      AtomicBoolean stopped = new AtomicBoolean();
      Thread writer = Thread.ofVirtual().start(() -> write(database, stopped, written));
      long begun = System.nanoTime();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new Backups(
                new DumpedStore(database),
                new Backups.Source("1", "orch", pki, Optional.empty()),
                Clock.SYSTEM)
            .write(out);
      }
      print("backup", begun, Files.size(file), written.get());
      stopped.set(true);
      writer.join();
    }

    long begun = System.nanoTime();
    try (StoreTarget target = RestoredStore.in(home.resolve("restored/store"), Clock.SYSTEM)) {
      new Restore(home.resolve("restored"), "orch", target, "host/test", Clock.SYSTEM)
          .run(new BackupFile(file, List.of(), Optional.empty()), false, false);
    }
    print("restore", begun, Files.size(file), 0);

    try (Database database = Database.open(home.resolve("restored/store"))) {
      Audit audit =
          new Audit(
              new JdbcAuditStore(database),
              new AuditAnchors(new EventLog(new JdbcEventStore(database), Clock.SYSTEM)),
              Clock.SYSTEM);
      AuditVerdict verdict = audit.verify(Optional.empty());
      assertThat(verdict.broken()).isEmpty();
      long pairs = count(database, "select count(*) from event_0 where tag = 'pair'");
      assertThat(verdict.entries())
          .as("an entry with each event, and that of the restore")
          .isEqualTo(pairs + 1);
      assertThat(count(database, "select count(*) from event_0 where tag like 'salt/%'"))
          .isEqualTo(EVENTS);
    }
  }

  /** An event, an entry of the audit log and a large value in one transaction, again and again. */
  private static void write(Database database, AtomicBoolean stopped, AtomicInteger written) {
    JdbcAuditStore audit = new JdbcAuditStore(database);
    byte[] large = new byte[100_000];
    while (!stopped.get()) {
      int n = written.incrementAndGet();
      database.write(
          handle -> {
            JdbcEventStore.insert(
                handle,
                List.of(new NewEvent(new EventTag("pair"), Map.of(), Instant.EPOCH, Cause.NONE)));
            audit.append(List.of(entry(n)));
            handle.execute("delete from function_schema");
            return handle.execute(
                "insert into function_schema (hash, schemas) values (?, ?)", "h" + n, large);
          });
    }
  }

  private static long count(Database database, String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private static void print(String what, long begun, long size, int written) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "%s of %,d events: %d ms, %,d bytes, %d transactions meanwhile%n",
        what, EVENTS, took.toMillis(), size, written);
  }
}
