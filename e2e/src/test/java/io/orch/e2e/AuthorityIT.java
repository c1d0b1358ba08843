package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.AuthorityReport;
import io.orch.cli.client.OperatorIdentity;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate authority is changed while minions work, and while one of them is away. */
class AuthorityIT {

  private static final List<String> IDS = List.of("web1", "web2", "web3", "web4");

  @TempDir Path dir;
  private TestingMaster master;
  private Operator operator;
  private String firstPin;
  private final List<TestingMinion> minions = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(dir.resolve("master"));
    operator = master.operator();
    firstPin = master.pin();
    for (String id : IDS) {
      minions.add(TestingMinion.join(master, id, dir.resolve(id)));
    }
  }

  @AfterEach
  void stop() {
    operator.close();
    minions.forEach(TestingMinion::close);
    master.close();
  }

  private void rotate() {
    int present = operator.client().authorities().list().newest().number();
    operator.client().authorities().rotate(present);
  }

  /** Waits until so many minions have a certificate of the newest authority. */
  private AuthorityReport awaitBehind(int count) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> operator.client().authorities().list(),
            report -> report.minionsBehind() == count && report.settled());
  }

  private void allWork() {
    for (String id : IDS) {
      operator.awaitConnected(id);
      assertThat(operator.exec(id, "test.ping").outcome()).as(id).isEqualTo(JobOutcome.OK);
    }
  }

  private CaPin issuer(String id) {
    return CaPin.of(Pem.readCertificates(dir.resolve(id).resolve("pki/minion.crt")).get(1));
  }

  @Test
  void rotate_whileOneIsAway_allFourWorkAfterwards() throws Exception {
    TestingMinion away = minions.get(3);
    away.close();
    operator.awaitAway("web4");

    rotate();
    AuthorityReport moved = awaitBehind(1);
    assertThat(moved.behind())
        .filteredOn(one -> one.kind().equals("minion"))
        .extracting(AuthorityReport.Behind::name)
        .containsExactly("web4");
    for (String id : IDS.subList(0, 3)) {
      operator.awaitConnected(id);
      assertThat(operator.exec(id, "test.ping").outcome()).as(id).isEqualTo(JobOutcome.OK);
      assertThat(issuer(id).value()).isEqualTo(master.pin()).isNotEqualTo(firstPin);
    }

    away.restart();
    awaitBehind(0);
    allWork();
    assertThat(issuer("web4").value()).isEqualTo(master.pin());
  }

  @Test
  void rotate_twiceWhileOneIsAway_itFollowsBothLinks() throws Exception {
    TestingMinion away = minions.get(3);
    away.close();
    operator.awaitAway("web4");
    rotate();
    awaitBehind(1);
    rotate();
    awaitBehind(1);
    master.restart();

    away.restart();
    awaitBehind(0);
    allWork();
  }

  @Test
  void retire_afterAllMoved_oldPinLeadsNowhereAndMinionsGoOn() throws Exception {
    rotate();
    awaitBehind(0);
    try (TestingMinion late =
        TestingMinion.start(
            TestingMinion.yaml("late1", master.port(), firstPin, operator.token("late1")),
            dir.resolve("late1"))) {
      operator.awaitConnected("late1");
      assertThat(late.minion().connected()).isTrue();
    }

    awaitOperatorsFiles();
    operator.client().authorities().retire(1, false);
    operator.close();
    operator = fresh();
    assertThat(operator.client().operators().list().getFirst().certificates())
        .extracting(OperatorIdentity.Certificate::retired)
        .contains(true, false);
    for (TestingMinion minion : minions) {
      minion.restart();
    }
    allWork();
    master.restart();
    allWork();
    assertThat(dir.resolve("master/root/pki/authorities/1.key")).doesNotExist();
    String yaml = TestingMinion.yaml("late2", master.port(), firstPin, operator.token("late2"));
    try (TestingMinion refused = TestingMinion.start(yaml, dir.resolve("late2"))) {
      assertThat(refused.minion().failure().get(20, TimeUnit.SECONDS).code())
          .isEqualTo(ErrorCode.CA_PIN_MISMATCH);
    }
  }

  @Test
  void retire_byForce_cutsStreamsOfWhoHasNoNewerCertificate() throws Exception {
    TestingMinion away = minions.get(3);
    away.close();
    operator.awaitAway("web4");
    rotate();
    awaitBehind(1);
    assertThatThrownBy(() -> operator.client().authorities().retire(1, false))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("minion web4");
    awaitOperatorsFiles();
    operator.client().authorities().retire(1, true);

    try (Operator now = fresh()) {
      for (String id : IDS.subList(0, 3)) {
        now.awaitConnected(id);
      }
      assertThatThrownBy(away::restart).isInstanceOf(Exception.class);
      assertThat(now.client().minion("web4").connected()).isFalse();
    }
  }

  @Test
  void operatorFiles_afterARotation_areOfTheNewAuthority() {
    rotate();
    awaitBehind(0);
    awaitOperatorsFiles();
    operator.client().authorities().retire(1, true);
    assertThat(Files.exists(master.root().resolve("operator/operator.crt"))).isTrue();
    try (Operator now = fresh()) {
      assertThat(now.client().version().version()).isNotEmpty();
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> operator.client().version())
                      .isInstanceOf(OrchException.class)
                      .hasMessageContaining("retired"));
    }
  }

  private void awaitOperatorsFiles() {
    Path certificate = master.root().resolve("operator/operator.crt");
    Path authority = master.root().resolve("pki/ca.crt");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Pem.readCertificates(certificate)
                    .get(0)
                    .getIssuerX500Principal()
                    .equals(Pem.readCertificates(authority).get(0).getSubjectX500Principal()));
  }

  /** A client with the operator's identity as it is now. */
  private Operator fresh() {
    return master.operator();
  }
}
