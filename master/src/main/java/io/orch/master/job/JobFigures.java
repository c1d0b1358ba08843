package io.orch.master.job;

import io.orch.proto.message.JobOutcome;
import io.orch.sls.metric.Counter;
import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Histogram;
import io.orch.sls.metric.Metrics;
import java.util.Locale;

/** How many jobs there are, what becomes of them, and how long that takes. Thread-safe. */
public final class JobFigures {

  private final Counter started;
  private final Counters closed;
  private final Histogram dispatch;
  private final Histogram completion;

  public JobFigures(Metrics metrics) {
    started = metrics.counter("orch_jobs_started_total", "Jobs that were stored.");
    closed =
        metrics.counters(
            "orch_job_targets_closed_total", "Targets of jobs that have an outcome.", "outcome");
    dispatch =
        metrics.histogram(
            "orch_job_dispatch_seconds",
            "Time from a job's commit to its offer to a minion.",
            Histogram.SECONDS);
    completion =
        metrics.histogram(
            "orch_job_completion_seconds",
            "Time from a job's commit to the outcome of a minion.",
            Histogram.SECONDS);
  }

  void started() {
    started.add();
  }

  /** A target was offered for the first time. */
  void offered(long nanos) {
    dispatch.recordNanos(nanos);
  }

  void closed(JobOutcome outcome, long nanos) {
    closed.of(outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')).add();
    completion.recordNanos(nanos);
  }
}
