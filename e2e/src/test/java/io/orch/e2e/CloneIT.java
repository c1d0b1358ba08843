package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.Key;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minion's disk is copied, and both hosts run. */
class CloneIT {

  @TempDir Path dir;
  private TestingMaster master;
  private Operator operator;
  private TestingMinion original;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(dir.resolve("master"));
    operator = master.operator();
    original = TestingMinion.join(master, "web1", dir.resolve("web1"));
  }

  @AfterEach
  void stop() {
    original.close();
    operator.close();
    master.close();
  }

  private TestingMinion clone(String name) throws Exception {
    Path copy = dir.resolve(name);
    Copied.files(dir.resolve("web1/pki"), copy.resolve("pki"));
    return TestingMinion.start(
        TestingMinion.yaml("web1", master.port(), master.pin(), "used"), copy);
  }

  private String state() {
    return operator.client().keys().stream()
        .filter(key -> key.minion().equals("web1"))
        .map(Key::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoHosts_ofOneKey_areBothFencedUntilAnOperatorDecides() throws Exception {
    try (TestingMinion copy = clone("copy")) {
      await().atMost(Duration.ofSeconds(20)).until(() -> state().equals("fenced"));
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !original.minion().connected() && !copy.minion().connected());
      List<Event> told = new ArrayList<>();
      operator
          .client()
          .events(new EventQuery("orch/minion/web1/cloned", "", null, null, 0, 0, 10), told::add);
      assertThat(told).hasSize(1);
    }
    master.restart();
    assertThat(state()).isEqualTo("fenced");

    operator.client().changeKey("web1", Key.Change.ACCEPT);
    await().atMost(Duration.ofSeconds(40)).until(() -> original.minion().connected());
    assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void twoHosts_revokedByTheOperator_comeBackNoMore() throws Exception {
    try (TestingMinion copy = clone("copy")) {
      await().atMost(Duration.ofSeconds(20)).until(() -> state().equals("fenced"));
      operator.client().changeKey("web1", Key.Change.REVOKE);

      assertThat(state()).isEqualTo("revoked");
      assertThat(original.minion().connected()).isFalse();
      assertThat(copy.minion().connected()).isFalse();
    }
  }

  @Test
  void restartedMinion_andOneThatDialsAgain_areNoClones() throws Exception {
    for (int i = 0; i < 3; i++) {
      original.restart();
      assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    }
    assertThat(state()).isEqualTo("accepted");
  }
}
