package io.orch.sls.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private final List<String> sent = new CopyOnWriteArrayList<>();

  private Supervisor supervisor(Duration limit) {
    return new Supervisor(Optional.of(sent::add), Optional.of(limit), Clock.SYSTEM);
  }

  @Test
  void ready_thenBeats_thenStopping() {
    try (Supervisor supervisor = supervisor(Duration.ofMillis(30))) {
      supervisor.ready("runs\nas web1", () -> {});
      await().until(() -> sent.stream().filter("WATCHDOG=1"::equals).count() > 2);
      supervisor.stopping();
      assertThat(sent).first().isEqualTo("READY=1\nSTATUS=runs as web1");
      assertThat(sent).contains("STOPPING=1\nSTATUS=stops");
    }
  }

  @Test
  void beat_ofAProcessThatHangs_isNotSent() {
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (Supervisor supervisor = supervisor(Duration.ofMillis(3))) {
      supervisor.ready(
          "runs",
          () -> {
            looked.countDown();
            never.await();
          });
      await().until(() -> looked.getCount() == 0);
      assertThat(sent).doesNotContain("WATCHDOG=1");
    }
  }

  @Test
  void beat_ofAProcessThatIsUnwell_isNotSent_untilItIsWell() {
    List<Integer> looks = new CopyOnWriteArrayList<>();
    try (Supervisor supervisor = supervisor(Duration.ofMillis(3))) {
      supervisor.ready(
          "runs",
          () -> {
            looks.add(1);
            if (looks.size() < 3) {
              throw new IllegalStateException("unwell");
            }
          });
      await().until(() -> sent.contains("WATCHDOG=1"));
      assertThat(looks).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void limit_isOfThisProcessAlone() {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(Supervisor.limit(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", own)))
        .contains(Duration.ofSeconds(3));
    assertThat(Supervisor.limit(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "1"))).isEmpty();
    assertThat(Supervisor.limit(Map.of())).isEmpty();
  }

  @Test
  void withoutServiceManager_nothingIsSent() {
    try (Supervisor supervisor = Supervisor.of(Map.of(), Clock.SYSTEM)) {
      supervisor.ready("runs", () -> {});
      supervisor.stopping();
    }
    assertThat(sent).isEmpty();
  }
}
