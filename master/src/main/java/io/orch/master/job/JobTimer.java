package io.orch.master.job;

import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;

/** Looks at deadlines ten times a second, and once an hour drops what is old. */
public final class JobTimer implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Scope scope = new Scope("jobs");

  public JobTimer(Jobs jobs, Clock clock) {
    scope.start("deadlines", () -> run(jobs, clock));
  }

  private static void run(Jobs jobs, Clock clock) throws InterruptedException {
    long trimmed = clock.nanos() - HOUR;
    while (true) {
      jobs.tick();
      if (clock.nanos() - trimmed >= HOUR) {
        jobs.trim();
        trimmed = clock.nanos();
      }
      clock.sleep(TICK);
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
