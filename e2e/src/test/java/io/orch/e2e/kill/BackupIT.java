package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.BackupClient;
import io.orch.cli.client.Job;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.master.backup.BackupFile;
import io.orch.master.backup.Restore;
import io.orch.master.backup.StoreTarget;
import io.orch.master.store.RestoredStore;
import io.orch.master.store.StoreServer;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.age.AgeFile;
import io.orch.sls.age.AgeKey;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.testing.PostgresServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master that is backed up while it works, lost, and restored elsewhere. */
class BackupIT {

  private static final String APPEND =
      """
      append:
        salt.function: [{name: cmd.run}, {tgt: web1}, {arg: ['echo {{ pillar.line }} >> {{ pillar.file }}']}]
      """;

  private static final AgeKey KEY = AgeKey.generate();

  @TempDir Path home;

  @Test
  void master_restoredOnAnotherHost_hasItsMinionsAndItsHistory() throws Exception {
    inAnotherPlace("", "");
  }

  @Test
  void master_withAFile_restoredIntoPostgres_hasItsMinionsAndItsHistory() throws Exception {
    PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
    try (PostgresServer postgres = new PostgresServer()) {
      inAnotherPlace("", store(postgres));
    }
  }

  @Test
  void master_withPostgres_restoredIntoAFile_hasItsMinionsAndItsHistory() throws Exception {
    PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
    try (PostgresServer postgres = new PostgresServer()) {
      inAnotherPlace(store(postgres), "");
    }
  }

  @Test
  void backup_thatIsDamagedOrCutOff_isRefusedByItsPart_andNothingIsWritten() throws Exception {
    Path backup = home.resolve("plain.backup");
    try (TestingMaster master = TestingMaster.start(home.resolve("one"));
        Operator operator = master.operator();
        OutputStream out = Files.newOutputStream(backup)) {
      operator.client().backups().make(out);
    }
    byte[] whole = Files.readAllBytes(backup);
    byte[] changed = whole.clone();
    for (int at = whole.length / 4; at < whole.length / 4 + 100; at++) {
      changed[at] ^= 1;
    }
    Files.write(home.resolve("changed"), changed);
    Files.write(home.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(home.resolve("none"), new byte[] {1, 2, 3});
    Path root = home.resolve("root");

    for (String file : List.of("changed", "cut", "none")) {
      assertThatThrownBy(() -> restored(root, home.resolve(file)))
          .isInstanceOf(OrchException.class)
          .hasMessageMatching("(?s).*(the part [a-z./0-9_-]+|no backup of Orch).*");
    }
    try (StoreTarget target = RestoredStore.in(root.resolve("store"), Clock.SYSTEM)) {
      Restore other = new Restore(root, "other", target, "host/test", Clock.SYSTEM);
      assertThatThrownBy(() -> other.run(open(backup), false, false))
          .hasMessageContaining("trust_domain: orch");
    }
    assertThat(root).doesNotExist();
    restored(root, backup);
    assertThat(root.resolve("pki/secrets.key")).exists();
    assertThat(root.resolve("restore.part")).doesNotExist();
  }

  private static void restored(Path root, Path backup) {
    try (StoreTarget target = RestoredStore.in(root.resolve("store"), Clock.SYSTEM)) {
      new Restore(root, "orch", target, "host/test", Clock.SYSTEM).run(open(backup), false, false);
    }
  }

  private String store(PostgresServer postgres) throws Exception {
    Path password = Files.writeString(home.resolve("password"), postgres.password());
    return "store: {url: \"%s\", user: %s, password_file: \"%s\"}\n"
        .formatted(postgres.newDatabase(), postgres.user(), password);
  }

  private void inAnotherPlace(String firstStore, String secondStore) throws Exception {
    Path backup = home.resolve("orch.backup");
    int other = freePort();
    int port;
    List<TestingMinion> minions = new ArrayList<>();
    String openToken;
    Run before;
    Job last;
    long lastEvent;
    ChildMaster first = ChildMaster.start(home.resolve("one"), firstStore);
    try (Operator operator = first.operator()) {
      port = first.port();
      first.write("states/append.sls", APPEND);
      for (String id : List.of("web1", "web2")) {
        minions.add(minion(first, operator, id, other));
      }
      before = append(operator, "one");
      assertThat(before.state()).isEqualTo("changed");
      openToken = operator.token("web3");
      try (Load load = new Load(operator)) {
        await().until(() -> load.jobs.size() > 3);
        made(operator, backup);
      }
      // done after the backup: the other master does not know of it
      last = operator.finished(operator.start("web*", "test.ping", List.of(), Map.of()).jid());
      append(operator, "two");
      append(operator, "three");
      lastEvent = operator.client().fire("late", Map.of()).sequence();
    } finally {
      first.close();
    }

    restore(home.resolve("two/root"), secondStore, backup);
    Files.createDirectories(home.resolve("two/states"));
    Files.writeString(home.resolve("two/states/append.sls"), APPEND);
    try (ChildMaster second = ChildMaster.start(home.resolve("two"), secondStore, other);
        Operator operator = second.operator()) {
      for (String id : List.of("web1", "web2")) { // they try two addresses, 30 s apart at most
        await()
            .atMost(KillSite.PATIENCE)
            .ignoreException(OrchException.class)
            .until(() -> operator.client().minion(id).connected());
      }

      assertThat(operator.client().runs().get(before.id()).state()).isEqualTo("changed");
      assertThat(jobs(operator)).isNotEmpty().doesNotContain(last.jid());
      assertThat(operator.client().audit().verify("").intact()).isTrue();

      Job job = operator.finished(operator.start("web*", "test.ping", List.of(), Map.of()).jid());
      assertThat(job.targets()).allMatch(target -> target.outcome() == JobOutcome.OK);
      assertThat(job.jid()).isGreaterThan(last.jid());
      assertThat(append(operator, "four").state()).isEqualTo("changed");
      assertThat(Files.readAllLines(home.resolve("ran")))
          .containsExactly("one", "two", "three", "four");
      assertThat(operator.client().fire("new", Map.of()).sequence()).isGreaterThan(lastEvent);
      assertThat(refusal(second, openToken)).contains("token");
    }

    try (ChildMaster old = ChildMaster.start(home.resolve("one"), firstStore, port)) {
      await()
          .atMost(KillSite.PATIENCE)
          .until(() -> old.said().contains("this master was replaced: another one was restored"));
    } finally {
      minions.forEach(TestingMinion::close);
    }
  }

  /** What a minion is told that comes with a token that was open when the backup was made. */
  private String refusal(ChildMaster master, String token) throws Exception {
    String pin = Files.readString(master.root().resolve("pki/ca.sha256")).strip();
    try (TestingMinion minion =
        TestingMinion.start(
            TestingMinion.yaml("web3", master.port(), pin, token), home.resolve("web3"))) {
      return String.valueOf(minion.minion().failure().get(30, TimeUnit.SECONDS).getMessage());
    }
  }

  private TestingMinion minion(ChildMaster master, Operator operator, String id, int other)
      throws Exception {
    String pin = Files.readString(master.root().resolve("pki/ca.sha256")).strip();
    String yaml =
        TestingMinion.yaml(id, master.port(), pin, operator.token(id))
            .replace(
                "127.0.0.1:" + master.port(),
                "[127.0.0.1:%d, 127.0.0.1:%d]".formatted(master.port(), other));
    TestingMinion minion = TestingMinion.start(yaml, home.resolve(id));
    operator.awaitConnected(id);
    return minion;
  }

  private Run append(Operator operator, String line) {
    Map<String, ?> pillar = Map.of("line", line, "file", home.resolve("ran").toString());
    return operator.ended(
        operator
            .client()
            .runs()
            .start(new RunRequest("append", "prod", pillar, false, false))
            .id());
  }

  private static List<String> jobs(Operator operator) {
    return operator.client().jobs().list(1_000, "").stream().map(Job::jid).toList();
  }

  private static BackupClient.Made made(Operator operator, Path file) throws Exception {
    try (OutputStream out =
        AgeFile.encrypt(Files.newOutputStream(file), List.of(KEY.recipient()))) {
      return operator.client().backups().make(out);
    }
  }

  private static void restore(Path root, String store, Path backup) throws Exception {
    Files.createDirectories(root);
    try (StoreTarget target = target(root, store)) {
      Restore restore = new Restore(root, "orch", target, "host/test", Clock.SYSTEM);
      Restore.Done done = restore.run(open(backup), false, false);
      assertThat(done.rows()).isPositive();
      assertThat(done.tokens()).isEqualTo(1);
      assertThatThrownBy(() -> restore.run(open(backup), false, false))
          .hasMessageContaining("a master is here already");
    }
  }

  private static BackupFile open(Path backup) {
    return new BackupFile(backup, List.of(KEY), Optional.empty());
  }

  private static StoreTarget target(Path root, String store) throws Exception {
    if (store.isEmpty()) {
      return RestoredStore.in(root.resolve("store"), Clock.SYSTEM);
    }
    String url = store.replaceAll("(?s).*url: \"([^\"]*)\".*", "$1");
    String user = store.replaceAll("(?s).*user: ([^,]*),.*", "$1");
    String file = store.replaceAll("(?s).*password_file: \"([^\"]*)\".*", "$1");
    return RestoredStore.of(
        new StoreServer(url, user, Optional.of(Files.readString(Path.of(file)))), Clock.SYSTEM);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Jobs and events without end. */
  private static final class Load implements AutoCloseable {

    private final List<String> jobs = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread;

    private Load(Operator operator) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!stopped.get()) {
                      jobs.add(operator.start("web*", "test.ping", List.of(), Map.of()).jid());
                      operator.client().fire("load", Map.of("n", (long) jobs.size()));
                    }
                  });
    }

    @Override
    public void close() throws InterruptedException {
      stopped.set(true);
      thread.join(Duration.ofSeconds(30));
    }
  }
}
