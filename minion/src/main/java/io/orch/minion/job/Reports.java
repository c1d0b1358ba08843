package io.orch.minion.job;

import io.orch.minion.job.JobBoundaries.Boundary;
import io.orch.minion.link.Outbox;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on their way to the master: spooled, noted in the journal, sent until they are
 * acknowledged, then dropped. Thread-safe.
 */
final class Reports {

  private static final Logger log = LoggerFactory.getLogger(Reports.class);

  private final Journal journal;
  private final Spool spool;
  private final Outbox outbox;
  private final JobBoundaries boundaries;
  private final ResultBounds bounds;
  private final KnownSecrets secrets;
  private volatile OwnJobs own = OwnJobs.NONE;

  /** Results that the disk did not take; they are sent from here. */
  private final Map<JobRef, ToMaster.Result> unspooled = new ConcurrentHashMap<>();

  Reports(
      Journal journal,
      Spool spool,
      Outbox outbox,
      JobBoundaries boundaries,
      ResultBounds bounds,
      KnownSecrets secrets) {
    this.journal = journal;
    this.spool = spool;
    this.outbox = outbox;
    this.boundaries = boundaries;
    this.bounds = bounds;
    this.secrets = secrets;
  }

  /** Names who takes the results of the minion's own jobs, before any is reported. */
  void own(OwnJobs taker) {
    own = taker;
  }

  /** Takes a job's result, without secrets and cut to its bounds, and sends it. */
  void report(ToMaster.Result whole) {
    ToMaster.Result result = bounded(whole);
    if (result.ref().own()) {
      reportOwn(result);
      return;
    }
    try {
      store(result);
    } catch (OrchException e) {
      log.error("job {}: its result is kept in memory only", result.ref().job(), e);
      unspooled.put(result.ref(), result);
    }
    outbox.send(result);
  }

  /** Hands a result over; what its taker can't keep yet waits here. */
  private void reportOwn(ToMaster.Result result) {
    try {
      own.finished(result);
      unspooled.remove(result.ref());
    } catch (OrchException e) {
      log.error("job {}: its result is kept in memory only", result.ref().job(), e);
      unspooled.put(result.ref(), result);
      return;
    }
    journal.finish(result.ref(), result.outcome(), result.retcode());
    journal.acknowledge(result.ref());
  }

  private void store(ToMaster.Result result) {
    spool.put(result);
    journal.finish(result.ref(), result.outcome(), result.retcode());
    boundaries.reached(Boundary.SPOOLED, result.ref());
  }

  private ToMaster.Result bounded(ToMaster.Result result) {
    ResultBounds.Bounded value = bounds.apply(secrets.masked(result.result()));
    return new ToMaster.Result(
        result.ref(),
        result.outcome(),
        result.retcode(),
        value.value(),
        result.started(),
        result.finished(),
        result.cut() || value.cut());
  }

  /** Drops a result that the master has. */
  void acknowledged(JobRef ref) {
    boundaries.reached(Boundary.ACKNOWLEDGED, ref);
    unspooled.remove(ref);
    journal.acknowledge(ref);
    spool.remove(ref);
  }

  /** Sends every result that is not acknowledged. */
  void resend() {
    for (ToMaster.Result result : unspooled.values()) {
      if (result.ref().own()) {
        reportOwn(result);
      } else {
        retry(result);
      }
    }
    for (JobState job : journal.open()) {
      if (job instanceof JobState.Finished finished && !outbox.send(stored(finished))) {
        return;
      }
    }
  }

  private void retry(ToMaster.Result result) {
    try {
      store(result);
      unspooled.remove(result.ref());
    } catch (OrchException e) {
      log.warn("job {}: its result is still in memory only", result.ref().job());
      outbox.send(result);
    }
  }

  /** Sends the result of a job that has one. */
  void resend(JobState.Finished job) {
    outbox.send(stored(job));
  }

  /** Says of an acknowledged job what is still known. */
  void answer(JobState.Acked job) {
    outbox.send(
        new ToMaster.Result(
            job.ref(),
            job.outcome(),
            job.retcode(),
            "the result was acknowledged at " + job.at() + " and is no longer kept",
            job.at(),
            job.at(),
            true));
  }

  private ToMaster.Result stored(JobState.Finished job) {
    return spool
        .get(job.ref())
        .orElseGet(
            () ->
                new ToMaster.Result(
                    job.ref(),
                    job.outcome(),
                    job.retcode(),
                    "the stored result was damaged on the minion's disk; its outcome is known",
                    job.at(),
                    job.at(),
                    true));
  }

  /**
   * Brings jobs of an earlier process to an end: one that was begun is lost, unless its result is
   * in the spool.
   */
  void recover() {
    for (JobState job : journal.open()) {
      switch (job) {
        case JobState.Started started ->
            spool
                .get(started.ref())
                .ifPresentOrElse(
                    result -> journal.finish(result.ref(), result.outcome(), result.retcode()),
                    () -> lost(started));
        case JobState.Finished finished -> {
          // a spooled result is dropped only after its acknowledgement
          if (!spool.contains(finished.ref())) {
            journal.acknowledge(finished.ref());
          }
        }
        case JobState.Accepted accepted -> {}
        case JobState.Acked acked -> {}
      }
    }
  }

  private void lost(JobState.Started job) {
    log.warn(
        "job {} {} was running when the minion ended", job.ref().job(), job.offer().function());
    report(
        new ToMaster.Result(
            job.ref(),
            JobOutcome.LOST,
            1,
            "the minion ended while '"
                + job.offer().function()
                + "' ran; whether it finished can't be known, and it is not run again",
            job.at(),
            job.at(),
            false));
  }
}
