package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.Relay;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.task.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minions that go and come back, as the event log tells of them. */
class PresenceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path scratch;
  private final Scope scope = new Scope("events");
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private TestingMaster master;
  private Operator watcher;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.configured(scratch.resolve("master"), "presence_start_seconds: 0\n");
    watcher = master.operator();
    scope.start(
        "watch", () -> watcher.client().watchEvents("orch/minion/*", 1, this::heard, lost -> {}));
  }

  private void heard(Event event) {
    seen.add(event.tag());
  }

  @AfterEach
  void stop() {
    scope.cancel();
    watcher.close();
    master.close();
  }

  private void awaitLast(String tag) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(seen.stream().filter(t -> !t.endsWith("reconnect")).toList())
                    .last()
                    .isEqualTo(tag));
  }

  @Test
  void connectionCutSilently_isLost_andBackWhenItIsMended() throws Exception {
    try (Relay relay = Relay.to(master.port());
        TestingMinion web1 =
            TestingMinion.start(
                TestingMinion.yaml("web1", relay.port(), master.pin(), watcher.token("web1")),
                scratch.resolve("web1"))) {
      awaitLast("orch/minion/web1/back");
      relay.cut();
      awaitLast("orch/minion/web1/lost");
      assertThat(web1.minion().connected()).isFalse();
      relay.mend();
      awaitLast("orch/minion/web1/back");
    }
    awaitLast("orch/minion/web1/lost");
  }
}
