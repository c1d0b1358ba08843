package io.orch.sls.task;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, as everything in Orch reads it, so that a test can move it. Wall time is for people and for
 * stored rows; silence and deadlines are measured in {@link #nanos}, which no one can turn back.
 */
public interface Clock {

  /** The machine's clocks. */
  Clock SYSTEM = new SystemClock();

  /** Wall time. */
  Instant now();

  /** A monotonic reading in nanoseconds; only differences mean anything. */
  long nanos();

  /** Waits, at least for the given time. */
  void sleep(Duration duration) throws InterruptedException;
}
