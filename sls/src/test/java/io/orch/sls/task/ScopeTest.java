package io.orch.sls.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void submit_returns_what_the_task_computed() throws Exception {
    try (Scope scope = new Scope("test")) {
      assertThat(scope.submit("sum", () -> 1 + 1).get()).isEqualTo(2);
    }
  }

  @Test
  void cancel_interrupts_a_task_that_waits() throws Exception {
    Scope scope = new Scope("test");
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread thread =
        scope.start(
            "wait",
            () -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
              }
            });
    started.await();
    scope.cancel();
    assertThat(thread.isAlive()).isFalse();
    assertThat(interrupted).isTrue();
    assertThat(scope.active()).isZero();
  }

  @Test
  void start_after_close_is_refused() {
    Scope scope = new Scope("test");
    scope.close();
    assertThatThrownBy(() -> scope.start("late", () -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("test");
  }

  @Test
  void threads_carry_the_names_of_scope_and_task() throws Exception {
    try (Scope scope = new Scope("outer")) {
      assertThat(scope.submit("inner", () -> Thread.currentThread().getName()).get())
          .startsWith("outer/inner-");
    }
  }
}
