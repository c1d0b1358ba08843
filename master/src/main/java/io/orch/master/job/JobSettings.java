package io.orch.master.job;

import java.time.Duration;

/**
 * Times and bounds of jobs.
 *
 * @param timeout how long a minion that is not connected is waited for
 * @param runTimeout the same for the jobs of a run
 * @param lostAfter how long a minion that was told of a job may be silent
 * @param keep how long finished jobs and events are kept
 * @param maxResult the most bytes of one result
 */
public record JobSettings(
    Duration timeout, Duration runTimeout, Duration lostAfter, Duration keep, int maxResult) {

  /** The defaults. */
  public static final JobSettings DEFAULT =
      new JobSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Duration.ofHours(24),
          8 * 1024 * 1024);
}
