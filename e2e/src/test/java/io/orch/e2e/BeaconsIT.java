package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beacons of a minion, from what happens on its host to the master's log. */
class BeaconsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path scratch;
  private Path file;
  private TestingMaster master;
  private TestingMinion web1;

  @BeforeEach
  void start() throws Exception {
    file = Files.writeString(scratch.resolve("watched"), "one\n");
    master = TestingMaster.start(scratch.resolve("master"));
    web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"));
  }

  @AfterEach
  void stop() {
    web1.close();
    master.close();
  }

  private Object exec(String function, Object... arguments) {
    try (Operator operator = master.operator()) {
      return operator.exec("web1", function, arguments).result();
    }
  }

  private List<Object> watching() {
    return List.of(Map.of("files", Map.of(file.toString(), Map.of("mask", List.of("modify")))));
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** The events of beacons, as soon as there are so many. */
  private List<Event> events(int count) {
    List<Event> seen = new CopyOnWriteArrayList<>();
    Scope scope = new Scope("events");
    try (Operator watcher = master.operator()) {
      scope.start(
          "watch", () -> watcher.client().watchEvents("salt/beacon/*", 1, seen::add, e -> {}));
      await().atMost(PATIENCE).until(() -> seen.size() >= count);
    } finally {
      scope.cancel();
    }
    return List.copyOf(seen);
  }

  @Test
  void inotify_whileTheMasterIsAway_isLoggedOnceInSaltsShape() throws Exception {
    assertThat(exec("beacons.add", "inotify", watching()))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("comment", "Added beacon: inotify.");
    append("two\n");
    assertThat(events(1)).hasSize(1);
    master.restart(() -> append("three\n"));
    List<Event> told = events(2);
    assertThat(told).hasSize(2);
    assertThat(told)
        .allSatisfy(
            event -> {
              assertThat(event.tag()).isEqualTo("salt/beacon/web1/inotify/" + file);
              assertThat(event.data())
                  .asInstanceOf(InstanceOfAssertFactories.MAP)
                  .containsEntry("path", file.toString())
                  .containsEntry("change", "IN_MODIFY")
                  .containsEntry("id", "web1")
                  .doesNotContainKey("cmd");
            });
  }

  @Test
  void pillar_changedAtRunTime_startsAndEndsBeacons() throws Exception {
    master.write("pillars/top.sls", "base:\n  '*': [watch]\n");
    master.write(
        "pillars/watch.sls",
        """
        beacons:
          conf:
            - beacon_module: inotify
            - files:
                %s:
                  mask: [modify]
        """
            .formatted(file));
    exec("saltutil.refresh_pillar");
    await().atMost(PATIENCE).until(() -> exec("beacons.list").toString().contains("conf:"));
    append("two\n");
    assertThat(events(1).getFirst().tag()).isEqualTo("salt/beacon/web1/conf/" + file);
    assertThat(exec("beacons.delete", "conf").toString()).contains("it is configured in pillar");
    web1.restart();
    await().atMost(PATIENCE).until(() -> exec("beacons.list").toString().contains("conf:"));
    master.write("pillars/watch.sls", "{}\n");
    exec("saltutil.refresh_pillar");
    await().atMost(PATIENCE).until(() -> !exec("beacons.list").toString().contains("conf:"));
  }

  @Test
  void present_appliedTwice_changesOnce_survivesARestart_andRestsDuringStateRuns()
      throws Exception {
    master.write(
        "states/watch.sls",
        """
        conf:
          beacon.present:
            - beacon_module: inotify
            - files:
                %s:
                  mask: [modify]
            - disable_during_state_run: True
        """
            .formatted(file));
    master.write(
        "states/edit.sls",
        """
        %s:
          file.append:
            - text: of the state
        wait:
          cmd.run:
            - name: sleep 1
        """
            .formatted(file));
    try (Operator operator = master.operator()) {
      operator.apply("web1", "watch", Map.of("test", true));
      assertThat(exec("beacons.list").toString()).doesNotContain("conf");
      assertThat(operator.apply("web1", "watch", Map.of()).outcome()).isEqualTo(JobOutcome.CHANGED);
      assertThat(operator.apply("web1", "watch", Map.of()).outcome()).isEqualTo(JobOutcome.OK);
    }
    web1.restart();
    assertThat(exec("beacons.list").toString()).contains("conf:");
    try (Operator operator = master.operator()) {
      assertThat(operator.apply("web1", "edit", Map.of()).outcome()).isEqualTo(JobOutcome.CHANGED);
    }
    exec("event.send", "salt/demo/web1/after");
    append("by hand\n");
    assertThat(events(1)).hasSize(1);
  }
}
