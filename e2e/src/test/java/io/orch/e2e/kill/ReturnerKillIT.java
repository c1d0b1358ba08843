package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.JobRequest;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.Sinks;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master that is killed three times while results go to returners of each kind. */
class ReturnerKillIT {

  private static final int JOBS = 40;
  private static final int KILLS = 3;

  @Test
  void results_masterIsKilled_noneIsLostAndWhatHasKeysHasNoneTwice(@TempDir Path dir)
      throws Exception {
    try (Sinks sinks = new Sinks(dir);
        ChildMaster master = ChildMaster.start(dir.resolve("master"), sinks.settings());
        Operator operator = master.operator();
        TestingMinion minion = master.join(operator, "web1")) {
      List<String> wanted = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        for (int i = 0; i < JOBS; i++) {
          wanted.add(operator.client().jobs().start(request(i)).jid() + "/web1");
        }
        int some = kill * JOBS + JOBS / 3;
        await()
            .atMost(KillSite.PATIENCE)
            .pollInterval(KillSite.LOOK)
            .untilAsserted(
                () ->
                    assertThat(sinks.keys().get("http"))
                        .as(() -> now(operator, master))
                        .hasSizeGreaterThanOrEqualTo(some));
        master.killAndRestart();
        KillSite.soon(() -> !operator.client().version().version().isEmpty());
      }

      await()
          .atMost(KillSite.PATIENCE)
          .ignoreException(OrchException.class)
          .untilAsserted(
              () ->
                  sinks
                      .keys()
                      .forEach(
                          (name, keys) ->
                              assertThat(new LinkedHashSet<>(keys))
                                  .as(() -> name + ": " + now(operator, master))
                                  .containsAll(wanted)));

      Map<String, List<String>> keys = sinks.keys();
      keys.forEach((name, all) -> assertThat(all).as(name).containsAll(wanted));
      assertThat(keys.get("file")).doesNotHaveDuplicates();
      if (keys.containsKey("pgjsonb")) {
        assertThat(keys.get("pgjsonb")).doesNotHaveDuplicates();
      }
      keys.forEach(
          (name, all) -> System.out.printf("%s: %d twice%n", name, all.size() - wanted.size()));
    }
  }

  /** A call that waits for its minion as long as it may take to come back to a killed master. */
  private static JobRequest request(long argument) {
    return new JobRequest(
        "web1",
        "glob",
        "test.arg",
        List.of(argument),
        Map.of(),
        (int) KillSite.PATIENCE.toSeconds(),
        "",
        "",
        Map.of(),
        0,
        List.of());
  }

  /** How each returner stands, and what the master said last. */
  private static String now(Operator operator, ChildMaster master) {
    try {
      String said = master.said();
      return operator.client().returners().list()
          + "\n"
          + said.substring(Math.max(0, said.length() - 5_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
