package io.orch.sls.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTest {

  @Test
  void backoff_grows_to_its_longest_and_starts_again() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(7));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waits.add(backoff.next().toMillis());
    }
    assertThat(waits.get(0)).isBetween(10L, 100L);
    assertThat(waits).allMatch(wait -> wait <= 2000);
    assertThat(waits.subList(10, 50)).anyMatch(wait -> wait > 1000);
    backoff.reset();
    assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(100);
  }

  @Test
  void backoff_afterAShortSuccess_waitsNoLongerThanSixStepsDo() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofHours(1), new Random(7));
    for (int i = 0; i < 50; i++) {
      backoff.next();
    }
    backoff.relax();
    assertThat(backoff.next().toMillis()).isBetween(320L, 3_200L);
  }

  @Test
  void manual_clock_wakes_a_sleeper_only_when_enough_time_went_by() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    try (Scope scope = new Scope("test")) {
      Thread sleeper = scope.start("sleep", () -> clock.sleep(Duration.ofSeconds(10)));
      await().until(() -> clock.sleepers() == 1);
      clock.advance(Duration.ofSeconds(9));
      assertThat(sleeper.isAlive()).isTrue();
      clock.advance(Duration.ofSeconds(1));
      await().until(() -> !sleeper.isAlive());
    }
    assertThat(clock.now()).isEqualTo(Instant.ofEpochSecond(10));
  }

  @Test
  void jump_of_the_wall_clock_leaves_the_monotonic_one_alone() {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    clock.jump(Instant.ofEpochSecond(-3600));
    assertThat(clock.nanos()).isZero();
  }

  @Test
  void lifecycle_whose_second_service_fails_stops_the_first() {
    List<String> log = new ArrayList<>();
    Lifecycle lifecycle = new Lifecycle();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> {
              lifecycle.start("first", () -> () -> log.add("first stopped"));
              lifecycle.start(
                  "second",
                  () -> {
                    throw new IllegalStateException("no");
                  });
            })
        .hasMessage("no");
    assertThat(log).containsExactly("first stopped");
  }
}
