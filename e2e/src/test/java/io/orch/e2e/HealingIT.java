package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An inotify beacon on a managed file, and a reactor that applies its state again: what the state
 * changes is told too, and the state that is applied for it changes nothing. Prints how long it
 * took from an edit by hand until the file was right again.
 */
class HealingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EDITS = 30;
  private static final String RIGHT = "of the state\n";

  @TempDir private Path scratch;
  private Path file;

  private TestingMaster master() throws Exception {
    TestingMaster master =
        TestingMaster.configured(
            scratch.resolve("master"),
            "reactor: [{'salt/beacon/*/inotify/*': ['salt://reactor/heal.sls']}]\n");
    return master
        .write("pillars/top.sls", "base:\n  '*': [watch]\n")
        .write(
            "pillars/watch.sls",
            """
            beacons:
              inotify:
                - files:
                    %s:
                      mask: [modify]
            """
                .formatted(file))
        .write(
            "states/managed.sls",
            """
            %s:
              file.managed:
                - contents: of the state
            """
                .formatted(file))
        .write(
            "states/reactor/heal.sls",
            """
            heal {{ data['path'] }}:
              local.state.apply:
                - tgt: {{ data['id'] }}
                - args:
                    mods: managed
            """);
  }

  @Test
  void edit_ofAManagedFile_isHealed_withoutALoop() throws Exception {
    file = scratch.resolve("managed.conf");
    Files.writeString(file, RIGHT);
    List<Event> returns = new CopyOnWriteArrayList<>();
    List<Long> millis = new ArrayList<>();
    Scope scope = new Scope("events");
    try (TestingMaster master = master();
        TestingMinion web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"));
        Operator operator = master.operator()) {
      await()
          .atMost(PATIENCE)
          .until(() -> operator.exec("web1", "beacons.list").toString().contains("inotify"));
      scope.start(
          "watch",
          () -> operator.client().watchEvents("salt/job/*/ret/web1", 0, returns::add, e -> {}));
      for (int i = 0; i < EDITS; i++) {
        int healed = i + 1;
        millis.add(healed(i));
        await().atMost(PATIENCE).until(() -> applied(returns) >= healed);
      }
    } finally {
      scope.cancel();
    }
    millis.sort(null);
    System.out.printf(
        "healed %d edits by %d state runs: median %d ms, longest %d ms%n",
        EDITS, applied(returns), millis.get(EDITS / 2), millis.get(EDITS - 1));
    assertThat(applied(returns)).isBetween((long) EDITS, 4L * EDITS);
  }

  private static long applied(List<Event> returns) {
    return returns.stream()
        .filter(event -> event.data() instanceof Map<?, ?> data)
        .filter(event -> "state.apply".equals(((Map<?, ?>) event.data()).get("fun")))
        .count();
  }

  /** Edits the file, in place or as editors do, and waits until it is right. */
  private long healed(int edit) throws IOException {
    String wrong = "by hand " + edit + "\n";
    long start = System.nanoTime();
    if (edit % 2 == 0) {
      Files.writeString(file, wrong);
    } else {
      Path other = Files.writeString(scratch.resolve("other"), wrong);
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.readString(file).equals(RIGHT));
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
