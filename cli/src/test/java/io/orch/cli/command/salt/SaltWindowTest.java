package io.orch.cli.command.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SaltWindowTest {

  private static final List<String> MINIONS = List.of("a", "b", "c", "d");

  private final List<String> called = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Boolean>> answers = new ConcurrentHashMap<>();
  private final Map<String, Thread> callers = new ConcurrentHashMap<>();

  private boolean call(String minion) {
    callers.put(minion, Thread.currentThread());
    called.add(minion);
    return answer(minion).join();
  }

  private CompletableFuture<Boolean> answer(String minion) {
    return answers.computeIfAbsent(minion, id -> new CompletableFuture<>());
  }

  private void awaitCalled(String... minions) {
    await().untilAsserted(() -> assertThat(called).containsExactlyInAnyOrder(minions));
  }

  @Test
  void minions_oneAnswers_nextIsCalledWhileTheOtherGoesOn() throws Exception {
    SaltWindow window = new SaltWindow(2, Duration.ZERO, false, Clock.SYSTEM);
    try (Scope scope = new Scope("test")) {
      Future<List<String>> left = scope.submit("run", () -> window.run(MINIONS, this::call));
      awaitCalled("a", "b");
      answer("b").complete(false);
      awaitCalled("a", "b", "c");
      answer("c").complete(true);
      awaitCalled("a", "b", "c", "d");
      answer("d").complete(true);
      answer("a").complete(true);
      assertThat(left.get()).isEmpty();
    }
  }

  @Test
  void failhard_oneFails_nobodyElseIsCalled() throws Exception {
    SaltWindow window = new SaltWindow(2, Duration.ZERO, true, Clock.SYSTEM);
    try (Scope scope = new Scope("test")) {
      Future<List<String>> left = scope.submit("run", () -> window.run(MINIONS, this::call));
      awaitCalled("a", "b");
      answer("a").complete(false);
      callers.get("a").join();
      answer("b").complete(true);
      assertThat(left.get()).containsExactly("c", "d");
    }
  }

  @Test
  void rest_keepsThePlaceOfAMinionEmpty() throws Exception {
    ManualClock clock = new ManualClock(Instant.EPOCH);
    SaltWindow window = new SaltWindow(1, Duration.ofSeconds(5), false, clock);
    try (Scope scope = new Scope("test")) {
      MINIONS.forEach(minion -> answer(minion).complete(true));
      Future<List<String>> left = scope.submit("run", () -> window.run(MINIONS, this::call));
      for (int minute = 1; minute < MINIONS.size(); minute++) {
        int before = minute;
        await().until(() -> called.size() == before && clock.sleepers() == 1);
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(left.get()).isEmpty();
      assertThat(called).isEqualTo(MINIONS);
    }
  }

  @Test
  void call_breaksOff_isToldWhenTheOthersEnded() {
    SaltWindow window = new SaltWindow(1, Duration.ZERO, true, Clock.SYSTEM);
    assertThatThrownBy(
            () ->
                window.run(
                    MINIONS,
                    minion -> {
                      throw new OrchException(ErrorCode.MASTER_UNREACHABLE, "gone");
                    }))
        .hasMessageContaining("gone");
  }
}
