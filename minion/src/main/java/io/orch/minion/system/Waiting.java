package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks again and again, for a limited time.
 *
 * @param timeout seconds in all
 * @param interval seconds between two looks
 */
public record Waiting(Clock clock, double timeout, double interval) {

  private static final double SHORTEST = 0.01;

  /** Whether the condition came to hold before the time was over; it is looked at once at least. */
  public boolean until(BooleanSupplier condition) {
    long started = clock.nanos();
    while (!condition.getAsBoolean()) {
      double rest = timeout - (clock.nanos() - started) / 1e9;
      if (rest <= 0) {
        return false;
      }
      pause(Math.min(rest, Math.max(interval, SHORTEST)));
    }
    return true;
  }

  private void pause(double seconds) {
    try {
      clock.sleep(Duration.ofNanos((long) (seconds * 1e9) + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, Location.NONE, "waiting was cancelled", e);
    }
  }
}
