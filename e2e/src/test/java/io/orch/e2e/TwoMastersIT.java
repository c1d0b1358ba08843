package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.Key;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Pem;
import io.orch.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust over two masters of one store: what one decides, the other does. */
class TwoMastersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static PostgresServer postgres;

  @TempDir Path dir;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private TestingMaster one;
  private TestingMaster other;
  private Operator atOne;
  private Operator atOther;
  private TestingMinion atHome;
  private TestingMinion away;

  @BeforeAll
  static void startStore() throws Exception {
    PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
    postgres = new PostgresServer();
  }

  @AfterAll
  static void stopStore() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    Path password = Files.writeString(dir.resolve("password"), postgres.password());
    String settings =
        "store: {url: '%s', user: %s, password_file: '%s'}\n"
            .formatted(postgres.newDatabase(), postgres.user(), password);
    one = kept(TestingMaster.configured(dir.resolve("one"), settings));
    Copied.files(one.root().resolve("pki/authorities"), pki("other").resolve("authorities"));
    Files.copy(one.root().resolve("pki/secrets.key"), pki("other").resolve("secrets.key"));
    other = kept(TestingMaster.configured(dir.resolve("other"), settings));
    atOne = kept(one.operator());
    atOther = kept(other.operator());
    atHome = kept(TestingMinion.join(one, "home", dir.resolve("home")));
    away =
        kept(
            TestingMinion.start(
                TestingMinion.yaml("away", other.port(), other.pin(), atOne.token("away")),
                dir.resolve("away")));
    atOne.awaitConnected("away");
  }

  private Path pki(String name) {
    return dir.resolve(name).resolve("root/pki");
  }

  private <T extends AutoCloseable> T kept(T part) {
    parts.addFirst(part);
    return part;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
  }

  private String state(String minion) {
    return atOther.client().keys().stream()
        .filter(key -> key.minion().equals(minion))
        .map(Key::state)
        .findFirst()
        .orElse("");
  }

  private CaPin issuer(String minion) {
    return CaPin.of(Pem.readCertificates(dir.resolve(minion).resolve("pki/minion.crt")).get(1));
  }

  private void works(Operator operator, String minion) {
    operator.awaitConnected(minion);
    assertThat(operator.exec(minion, "test.ping").outcome()).as(minion).isEqualTo(JobOutcome.OK);
  }

  @Test
  void rotate_atOne_theOtherIssuesAndItsMinionsRenew_andRetireEndsTheOldEverywhere() {
    CaPin old = issuer("away");

    atOne.client().authorities().rotate(1);
    await()
        .atMost(PATIENCE)
        .until(
            () -> atOther.client().authorities().list(),
            told -> told.newest().number() == 2 && told.settled() && told.minionsBehind() == 0);

    await()
        .atMost(PATIENCE)
        .until(() -> issuer("away").equals(issuer("home")) && !issuer("away").equals(old));
    assertThat(other.pin()).isEqualTo(one.pin()).isEqualTo(issuer("away").value());
    atOther.client().authorities().retire(1, true);
    await()
        .atMost(PATIENCE)
        .until(() -> !Files.exists(one.root().resolve("pki/authorities/1.key")));
    works(one.operator(), "away");
    works(other.operator(), "home");
  }

  @Test
  void revoke_atOne_endsTheStreamAtTheOther() {
    atOne.client().changeKey("away", Key.Change.REVOKE);

    await().atMost(Duration.ofSeconds(5)).until(() -> !away.minion().connected());
    assertThat(state("away")).isEqualTo("revoked");
    works(atOther, "home");
  }

  @Test
  void clonedDisk_atTheOtherMaster_bothAreFenced() throws Exception {
    Copied.files(dir.resolve("home/pki"), dir.resolve("copy/pki"));
    try (TestingMinion copy =
        TestingMinion.start(
            TestingMinion.yaml("home", other.port(), other.pin(), "used"), dir.resolve("copy"))) {
      await().atMost(PATIENCE).until(() -> state("home").equals("fenced"));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(atHome.minion().connected()).as("the first").isFalse();
                assertThat(copy.minion().connected()).as("its copy").isFalse();
              });
    }
    List<Event> told = new ArrayList<>();
    atOne
        .client()
        .events(new EventQuery("orch/minion/home/cloned", "", null, null, 0, 0, 10), told::add);
    assertThat(told).isNotEmpty();

    atOne.client().changeKey("home", Key.Change.ACCEPT);
    works(atOther, "home");
  }
}
