package io.orch.master.job;

import io.orch.master.event.EventLog;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
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
   */
  public JobTimer(Jobs jobs, EventLog events, IntSupplier others, Duration keep, Clock clock) {
    scope.start("deadlines", () -> run(jobs, events, others, keep, clock));
  }

  private static void run(
      Jobs jobs, EventLog events, IntSupplier others, Duration keep, Clock clock)
      throws InterruptedException {
    long trimmed = clock.nanos() - HOUR;
    while (true) {
      jobs.tick();
      if (clock.nanos() - trimmed >= HOUR) {
        trim(jobs, events, others, keep);
        trimmed = clock.nanos();
      }
      clock.sleep(TICK);
    }
  }

  private static void trim(Jobs jobs, EventLog events, IntSupplier others, Duration keep) {
    try {
      int droppedJobs = jobs.trim();
      int droppedEvents = events.trim(keep);
      int dropped = others.getAsInt();
      log.debug("dropped {} jobs, {} events, {} others", droppedJobs, droppedEvents, dropped);
    } catch (OrchException e) {
      log.warn("old jobs and events can't be dropped: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
