package io.orch.minion.job;

import io.orch.minion.job.JobBoundaries.Boundary;
import io.orch.minion.link.Outbox;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The minion's side of jobs. An offer is journalled before it is accepted, a start before the
 * function is called, a result before it is sent; a job that is offered again is answered from the
 * journal. Thread-safe.
 */
public final class JobService implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobService.class);
  private static final Duration RESEND = Duration.ofSeconds(15);
  private static final int MAX_OPEN = 10_000;

  private final Journal journal;
  private final Reports reports;
  private final JobRunner runner;
  private final Outbox outbox;
  private final Clock clock;
  private final JobBoundaries boundaries;
  private final Scope resending = new Scope("job-resend");

  /** A job that waits or runs. */
  public record Running(JobOffer offer, @Nullable Instant started) {}

  public JobService(
      Journal journal,
      Spool spool,
      JobWork work,
      Outbox outbox,
      KnownSecrets secrets,
      Clock clock,
      JobBoundaries boundaries) {
    this.journal = journal;
    this.outbox = outbox;
    this.clock = clock;
    this.boundaries = boundaries;
    this.reports = new Reports(journal, spool, outbox, boundaries, ResultBounds.USUAL, secrets);
    this.runner = new JobRunner(journal, reports, work, outbox, secrets, clock, boundaries);
  }

  /** The same, where no one gives the minion jobs but its master. */
  public void start() {
    start(OwnJobs.NONE);
  }

  /**
   * Settles what an earlier process left behind, and begins to send again what is not answered.
   *
   * @param own takes the results of the minion's own jobs
   */
  public void start(OwnJobs own) {
    reports.own(own);
    reports.recover();
    for (JobState job : journal.open()) {
      if (job instanceof JobState.Accepted accepted && job.ref().own()) {
        runner.launch(accepted);
      }
    }
    resending.start("timer", this::resendForever);
  }

  private void resendForever() throws InterruptedException {
    while (true) {
      clock.sleep(RESEND);
      reports.resend();
    }
  }

  /** The jobs that the master has not acknowledged. */
  public List<JobRef> openJobs() {
    return journal.open().stream().map(JobState::ref).filter(ref -> !ref.own()).toList();
  }

  /**
   * Takes a job that the minion gives itself; on return it is in the journal. One that is there
   * already is not run again.
   *
   * @throws OrchException LIMIT_EXCEEDED when too many jobs are open
   */
  public void run(JobOffer offer) {
    if (journal.find(offer.ref()).isEmpty()) {
      accept(offer);
    }
  }

  /** The jobs that wait or run now. */
  public List<Running> running() {
    return runner.active().stream().map(job -> new Running(job.offer(), job.started())).toList();
  }

  /**
   * Begins no job any more, until {@link #resume}: what comes is accepted, and waits in the
   * journal. Jobs that run go on.
   */
  public void hold() {
    runner.hold();
  }

  /** Begins what waited. */
  public void resume() {
    runner.resume();
  }

  /** Whether no job runs, and the results of those that did are in the spool. */
  public boolean idle() {
    return runner.idle();
  }

  /** Asks all attempts of a job to stop; returns whether there was one. */
  public boolean cancel(JobId job, String reason) {
    boolean found = false;
    for (ActiveJob candidate : runner.active()) {
      if (candidate.ref().job().equals(job)) {
        found |= runner.stop(candidate.ref(), cancelled(reason));
      }
    }
    return found;
  }

  /** The stream is up: says again what the master may not know, and begins what waited for it. */
  public void connected() {
    for (JobState job : journal.open()) {
      if (job.ref().own()) {
        continue;
      }
      switch (job) {
        case JobState.Accepted accepted -> {
          outbox.send(new ToMaster.Accepted(job.ref()));
          runner.launch(accepted);
        }
        case JobState.Started started -> outbox.send(new ToMaster.Accepted(job.ref()));
        case JobState.Finished finished -> {}
        case JobState.Acked acked -> {}
      }
    }
    reports.resend();
  }

  /** A message of the master; those that are not about jobs are ignored. */
  public void received(ToMinion message) {
    switch (message) {
      case ToMinion.Offer offer -> offered(offer.job());
      case ToMinion.ResultAck ack -> reports.acknowledged(ack.ref());
      case ToMinion.Cancel cancel -> cancelled(cancel.ref(), cancel.reason());
      case ToMinion.Welcome m -> {}
      case ToMinion.Heartbeat m -> {}
      case ToMinion.Challenge m -> {}
      case ToMinion.Refresh m -> {}
      case ToMinion.EventAck m -> {}
      case ToMinion.Unknown m -> {}
    }
  }

  private void offered(JobOffer offer) {
    offer.context().run(() -> take(offer));
  }

  private void take(JobOffer offer) {
    boundaries.reached(Boundary.OFFERED, offer.ref());
    try {
      if (journal.find(offer.ref()).isEmpty()) {
        accept(offer);
      } else {
        journal.renew(offer);
        journal.find(offer.ref()).ifPresent(this::answer);
      }
    } catch (OrchException e) {
      log.warn("{} refused: {}", offer, e.getMessage());
      if (e.code() != ErrorCode.EPOCH_STALE) {
        refuse(offer.ref(), e.getMessage());
      }
    }
  }

  private void accept(JobOffer offer) {
    if (journal.open().size() >= MAX_OPEN) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "the minion has " + MAX_OPEN + " open jobs; it takes no more until some are done");
    }
    journal.accept(offer);
    boundaries.reached(Boundary.JOURNALLED, offer.ref());
    log.info("{} accepted", offer);
    if (!offer.ref().own()) {
      outbox.send(new ToMaster.Accepted(offer.ref()));
    }
    runner.launch(new JobState.Accepted(offer, clock.now()));
  }

  private void answer(JobState known) {
    switch (known) {
      case JobState.Accepted accepted -> {
        outbox.send(new ToMaster.Accepted(known.ref()));
        runner.launch(accepted);
      }
      case JobState.Started started -> outbox.send(new ToMaster.Accepted(known.ref()));
      case JobState.Finished finished -> reports.resend(finished);
      case JobState.Acked acked -> reports.answer(acked);
    }
  }

  /**
   * A refused job leaves no trace: it did not run, and the master closes it with this. An offer of
   * an old epoch is not answered, since the job may be the newer holder's by now.
   */
  private void refuse(JobRef ref, @Nullable String reason) {
    Instant now = clock.now();
    outbox.send(new ToMaster.Result(ref, JobOutcome.FAILED, 1, reason, now, now, false));
  }

  private void cancelled(JobRef ref, String reason) {
    if (runner.stop(ref, cancelled(reason))) {
      return;
    }
    if (journal.find(ref).orElse(null) instanceof JobState.Accepted accepted) {
      runner.launch(accepted);
      runner.stop(ref, cancelled(reason));
    }
  }

  private static ActiveJob.Stop cancelled(String reason) {
    return new ActiveJob.Stop(
        JobOutcome.CANCELLED, 130, reason.isEmpty() ? "cancelled" : "cancelled: " + reason);
  }

  @Override
  public void close() {
    resending.cancel();
    runner.close();
    journal.close();
  }
}
