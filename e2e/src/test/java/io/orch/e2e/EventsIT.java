package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.task.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of minions, from a function on the minion to the master's log. */
class EventsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path scratch;
  private TestingMaster master;
  private TestingMinion web1;

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(scratch.resolve("master"));
    web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"));
  }

  @AfterEach
  void stop() {
    web1.close();
    master.close();
  }

  /** The events of a tag, as soon as there are so many. */
  private List<Event> events(String tag, int count) {
    List<Event> seen = new CopyOnWriteArrayList<>();
    Scope scope = new Scope("events");
    try (Operator watcher = master.operator()) {
      scope.start("watch", () -> watcher.client().watchEvents(tag, 1, seen::add, e -> {}));
      await().atMost(PATIENCE).until(() -> seen.size() >= count);
    } finally {
      scope.cancel();
    }
    return List.copyOf(seen);
  }

  @Test
  void send_ownTag_isLoggedInSaltsShape() {
    try (Operator operator = master.operator()) {
      operator.exec("web1", "event.send", "salt/demo/web1/done", Map.of("n", 7L));
    }
    Event event = events("salt/demo/*", 1).getFirst();
    assertThat(event.data())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("id", "web1")
        .containsEntry("cmd", "_minion_event")
        .containsEntry("tag", "salt/demo/web1/done")
        .containsEntry("data", Map.of("n", 7L));
  }

  @Test
  void send_foreignTag_failsAndSaysWhatToDo() {
    try (Operator operator = master.operator()) {
      assertThat(operator.exec("web1", "event.send", "shop/sold").result())
          .asString()
          .contains("may not send event shop/sold")
          .contains("minion_events");
    }
  }

  @Test
  void send_whileTheMasterIsAway_arrivesOnceAndInOrder() throws Exception {
    Path began = scratch.resolve("began");
    Path go = scratch.resolve("go");
    Path done = scratch.resolve("done");
    master.write("states/tell.sls", telling(began, go, done));
    try (Operator operator = master.operator()) {
      operator.start("web1", "state.apply", List.of("tell"), Map.of());
      await().atMost(PATIENCE).until(() -> Files.exists(began));
    }
    master.restart(
        () -> {
          Files.createFile(go);
          await().atMost(PATIENCE).until(() -> Files.exists(done));
        });
    List<Event> told = events("salt/demo/web1/*", 20);
    assertThat(told).hasSize(20);
    assertThat(told).extracting(Event::tag).isSorted().first().isEqualTo("salt/demo/web1/10");
    web1.restart();
    try (Operator operator = master.operator()) {
      operator.exec("web1", "event.send", "salt/demo/web1/99");
    }
    assertThat(events("salt/demo/web1/*", 21)).hasSize(21);
  }

  private static String telling(Path began, Path go, Path done) {
    return """
    began:
      cmd.run:
        - name: touch %s; while [ ! -e %s ]; do sleep 0.1; done
    {%% for n in range(10, 30) %%}
    salt/demo/web1/{{ n }}:
      event.send
    {%% endfor %%}
    done:
      cmd.run:
        - name: touch %s
    """
        .formatted(began, go, done);
  }
}
