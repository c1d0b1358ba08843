package io.orch.minion.boot;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats a question to the master while it can't be reached, for a time, so that a job that began
 * before a master's restart goes on after it.
 */
record Patience(Clock clock, Duration limit) {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  <T> T ask(Supplier<T> question) {
    long until = clock.nanos() + limit.toNanos();
    Backoff backoff = new Backoff(FIRST, LONGEST, ThreadLocalRandom.current());
    while (true) {
      try {
        return question.get();
      } catch (OrchException e) {
        if (e.code() != ErrorCode.MASTER_UNREACHABLE || clock.nanos() - until >= 0) {
          throw e;
        }
        pause(backoff.next());
      }
    }
  }

  private void pause(Duration time) {
    try {
      clock.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, "interrupted while the master could not be reached");
    }
  }
}
