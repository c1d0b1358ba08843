package io.orch.master.job;

import io.orch.proto.message.JobOutcome;
import java.time.Duration;
import java.util.Optional;

/** How long a target may stay open without a result of its minion. */
record Deadlines(JobSettings settings) {

  private static final Duration CANCELLED = Duration.ofSeconds(10);

  /** The outcome of a target whose time is up, and why. */
  record Missed(JobOutcome outcome, String comment) {}

  /**
   * What is to be decided of a target; nothing while there is time.
   *
   * @param now a reading of the monotonic clock
   */
  Optional<Missed> missed(OpenTarget target, boolean connected, long now) {
    if (!target.cancelled().isEmpty()) {
      return after(
          CANCELLED,
          now - target.cancelledAt(),
          JobOutcome.CANCELLED,
          "cancelled: " + target.cancelled() + "; the minion did not say what became of it");
    }
    if (!target.sent()) {
      Duration patience = timeout(target.job());
      return connected
          ? Optional.empty()
          : after(
              patience,
              now - target.opened,
              JobOutcome.UNREACHABLE,
              "the minion was not connected within " + patience.toSeconds() + " s");
    }
    return connected && target.accepted()
        ? Optional.empty()
        : after(
            settings.lostAfter(),
            now - target.heard(),
            JobOutcome.LOST,
            "the minion was told of the job and then silent for "
                + settings.lostAfter().toSeconds()
                + " s");
  }

  private static Optional<Missed> after(
      Duration limit, long waited, JobOutcome outcome, String comment) {
    return waited >= limit.toNanos() ? Optional.of(new Missed(outcome, comment)) : Optional.empty();
  }

  private Duration timeout(Job job) {
    if (!job.request().timeout().isZero()) {
      return job.request().timeout();
    }
    return job.request().runId().isEmpty() ? settings.timeout() : settings.runTimeout();
  }
}
