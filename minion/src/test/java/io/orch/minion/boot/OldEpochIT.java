package io.orch.minion.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.minion.link.FakeMaster;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.task.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole minion, and a master that wakes up after another took its lease. */
class OldEpochIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path dir;
  private FakeMaster master;
  private Minion minion;

  @BeforeEach
  void start() throws Exception {
    master = new FakeMaster();
    master.alive = true;
    launch();
  }

  private void launch() throws Exception {
    minion = Minion.start(master.config(dir.resolve("root"), "token: x"), Clock.SYSTEM);
    await().atMost(PATIENCE).until(minion::connected);
  }

  @AfterEach
  void stop() {
    minion.close();
    master.close();
  }

  @Test
  void offer_ofAnOlderEpoch_isNotDone_onTheSameStreamAndOnTheNextAndAfterARestart()
      throws Exception {
    offer(1, 7);
    awaitResult(1);
    offer(2, 6);
    offer(3, 7);
    awaitResult(3);

    master.restart();
    await().atMost(PATIENCE).until(() -> master.hellos().size() == 2 && minion.connected());
    offer(4, 6);
    offer(5, 8);
    awaitResult(5);

    minion.close();
    launch();
    offer(6, 7);
    offer(7, 8);
    awaitResult(7);

    assertThat(Files.readAllLines(dir.resolve("ran"))).containsExactly("1", "3", "5", "7");
    assertThat(master.accepted()).containsExactly(ref(1), ref(3), ref(5), ref(7));
  }

  /** Offers a job whose command adds its number to a file. */
  private void offer(int job, long epoch) {
    master.say(
        new ToMinion.Offer(
            new JobOffer(
                ref(job),
                "cmd.run",
                List.of("echo " + job + " >> " + dir.resolve("ran")),
                Map.of("python_shell", true),
                "base",
                "",
                Map.of(),
                "",
                "env:prod",
                epoch,
                Duration.ZERO,
                "run",
                "request")));
  }

  private static JobRef ref(int job) {
    return new JobRef(new JobId("2026%016d".formatted(job)), 1);
  }

  private void awaitResult(int job) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                master.heard.stream()
                    .anyMatch(m -> m instanceof ToMaster.Result r && r.ref().equals(ref(job))));
  }
}
