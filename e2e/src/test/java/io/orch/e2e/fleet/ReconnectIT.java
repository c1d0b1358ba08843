package io.orch.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.e2e.web.WebClient;
import io.orch.proto.message.JobOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master that was away, and the fleet that comes back to it all at once; with {@code
 * -Dfleet.minions=N} another number than 2,000.
 */
class ReconnectIT {

  private static final int MINIONS = Integer.getInteger("fleet.minions", 2_000);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path temp;

  @Test
  void masterRestarted_allComeAtOnce_allAreOnlineAgain() throws Exception {
    try (TestingMaster master =
        TestingMaster.configured(temp.resolve("master"), "web: {port: 0}\n")) {
      master
          .write("pillars/top.sls", "base:\n  '*': [all]\n")
          .write("pillars/all.sls", "of: {{ grains.id }}\n");
      try (Operator operator = master.operator();
          SimulatedFleet fleet = SimulatedFleet.join(master, operator, MINIONS);
          TestingMinion real = TestingMinion.join(master, "real", temp.resolve("real"))) {
        long begun = System.nanoTime();
        fleet.start();
        await().atMost(PATIENCE).until(() -> fleet.connected() == MINIONS);
        System.out.printf(
            "%d minions came for the first time in %.1f s%n", MINIONS, seconds(begun));
        await().atMost(PATIENCE).until(() -> fleet.pillars() == MINIONS);
        long idle = usedAfterCollection();

        AtomicLong away = new AtomicLong();
        master.restart(
            () -> {
              await().atMost(PATIENCE).until(() -> fleet.connected() == 0);
              letPausesGrow();
              away.set(System.nanoTime());
            });
        AtomicLong most = new AtomicLong();
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> {
                  most.accumulateAndGet(used(), Math::max);
                  return fleet.connected() == MINIONS;
                });
        System.out.printf(
            "%d minions were back %.1f s after the master began to start; %d MB of heap at most,"
                + " %d MB before; %.0f were told to come later%n",
            MINIONS,
            seconds(away.get()),
            most.get() / MEGABYTE,
            idle / MEGABYTE,
            new WebClient(master).figures().sample("orch_sessions_sent_away_total"));
        await().atMost(PATIENCE).until(() -> fleet.pillars() == 2 * MINIONS);
        assertThat(fleet.refusedPillars()).isZero();
        assertThat(usedAfterCollection() - idle)
            .as("bytes more than before")
            .isLessThan(100 * MEGABYTE);
        operator.awaitConnected("real");
        assertThat(operator.exec("real", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
      }
    }
  }

  /** Minions pause longer after each try that nobody answers. */
  private static void letPausesGrow() {
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long usedAfterCollection() {
    System.gc();
    return used();
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
