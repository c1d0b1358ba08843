package io.orch.master.job;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at deadlines ten times a second, and once an hour drops what is old. */
public final class JobTimer implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private static final Logger log = LoggerFactory.getLogger(JobTimer.class);

  private final Scope scope = new Scope("jobs");

  /**
   * @param others drops what else is old, and says how much
   * @param needed whether old jobs are kept nevertheless
   */
  public JobTimer(Jobs jobs, IntSupplier others, BooleanSupplier needed, Clock clock) {
    IntSupplier old = () -> needed.getAsBoolean() ? 0 : jobs.trim();
    scope.start("deadlines", () -> run(jobs, old, others, clock));
  }

  private static void run(Jobs jobs, IntSupplier old, IntSupplier others, Clock clock)
      throws InterruptedException {
    long trimmed = clock.nanos() - HOUR;
    while (true) {
      jobs.tick();
      if (clock.nanos() - trimmed >= HOUR) {
        trim(old, others);
        trimmed = clock.nanos();
      }
      clock.sleep(TICK);
    }
  }

  private static void trim(IntSupplier old, IntSupplier others) {
    try {
      int droppedJobs = old.getAsInt();
      int dropped = others.getAsInt();
      log.debug("dropped {} jobs, {} others", droppedJobs, dropped);
    } catch (OrchException e) {
      log.warn("what is old can't be dropped: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
