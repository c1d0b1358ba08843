package io.orch.minion.job;

import io.orch.minion.job.JobBoundaries.Boundary;
import io.orch.minion.link.Outbox;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs accepted jobs: state runs one after the other, concurrent ones and other functions side by
 * side up to a bound, and what controls jobs at once. Each job has a thread that works and may be
 * interrupted, and one that watches it and writes the journal. Thread-safe.
 */
final class JobRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final int SIDE_BY_SIDE = 32;
  private static final int CONTROL = 1_000;
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

  private final Scope watchers = new Scope("job");
  private final Scope workers = new Scope("work");
  private final Map<JobRef, ActiveJob> active = new ConcurrentHashMap<>();
  private final Gate states = new Gate(1);
  private final Gate functions = new Gate(SIDE_BY_SIDE);
  private final Gate control = new Gate(CONTROL);
  private final Journal journal;
  private final Reports reports;
  private final JobWork work;
  private final Outbox outbox;
  private final KnownSecrets secrets;
  private final Clock clock;
  private final JobBoundaries boundaries;
  private volatile boolean abandoned;

  JobRunner(
      Journal journal,
      Reports reports,
      JobWork work,
      Outbox outbox,
      KnownSecrets secrets,
      Clock clock,
      JobBoundaries boundaries) {
    this.journal = journal;
    this.reports = reports;
    this.work = work;
    this.outbox = outbox;
    this.secrets = secrets;
    this.clock = clock;
    this.boundaries = boundaries;
  }

  /** Runs a job when its turn comes. One that is here already is left alone. */
  void launch(JobState.Accepted accepted) {
    secrets.learn(accepted.offer().secrets());
    ActiveJob job = new ActiveJob(accepted.offer());
    if (active.putIfAbsent(job.ref(), job) == null) {
      accepted
          .offer()
          .context()
          .run(() -> watchers.start(job.ref().job().value(), () -> watch(job)));
    }
  }

  /** Asks a job to stop; returns whether it is here. */
  boolean stop(JobRef ref, ActiveJob.Stop reason) {
    ActiveJob job = active.get(ref);
    if (job != null) {
      job.stop(reason);
    }
    return job != null;
  }

  Collection<ActiveJob> active() {
    return List.copyOf(active.values());
  }

  /** Begins no job any more, until {@link #resume}; those that run go on. */
  void hold() {
    gates().forEach(Gate::hold);
  }

  /** Begins what waited. */
  void resume() {
    gates().forEach(Gate::open);
  }

  /** Whether no job runs, and the results of those that did are in the spool. */
  boolean idle() {
    return gates().stream().allMatch(Gate::idle);
  }

  private List<Gate> gates() {
    return List.of(states, functions, control);
  }

  private Gate gate(JobOffer job) {
    if (changesState(job)) {
      return concurrent(job) ? functions : states;
    }
    return job.function().startsWith("saltutil.") ? control : functions;
  }

  private static boolean changesState(JobOffer job) {
    return job.function().startsWith("state.") && !job.function().startsWith("state.show_");
  }

  /** Whether its author says that it may run beside other state runs; later ones wait for it. */
  private static boolean concurrent(JobOffer job) {
    return changesState(job) && Boolean.TRUE.equals(job.keywords().get("concurrent"));
  }

  private void watch(ActiveJob job) throws InterruptedException {
    Gate gate = gate(job.offer());
    CompletableFuture<Void> ticket = gate.enter();
    try {
      job.awaitTurn(ticket);
      if (abandoned) {
        return;
      }
      if (job.stopped() == null) {
        runBesideOthers(job);
      } else {
        conclude(job, clock.now());
      }
    } finally {
      gate.withdraw(ticket);
      active.remove(job.ref(), job);
    }
  }

  private void runBesideOthers(ActiveJob job) throws InterruptedException {
    if (!concurrent(job.offer())) {
      runUnlessStale(job);
      return;
    }
    states.enterBeside();
    try {
      runUnlessStale(job);
    } finally {
      states.leaveBeside();
    }
  }

  /** A job whose lease has another holder by now stays in the journal until that one offers it. */
  private void runUnlessStale(ActiveJob job) throws InterruptedException {
    try {
      journal.start(job.ref());
    } catch (OrchException e) {
      if (e.code() != ErrorCode.EPOCH_STALE) {
        throw e;
      }
      log.warn("job {} is not begun: {}", job.ref().job(), e.getMessage());
      active.remove(job.ref(), job);
      if (journal.find(job.ref()).orElse(null) instanceof JobState.Accepted now
          && now.offer().epoch() > job.offer().epoch()) {
        launch(now);
      }
      return;
    }
    run(job);
  }

  private void run(ActiveJob job) throws InterruptedException {
    boundaries.reached(Boundary.STARTED, job.ref());
    Instant started = clock.now();
    job.began(started);
    Thread worker = workers.start(job.offer().function(), () -> work(job));
    long limit = job.offer().timeLimit().toMillis();
    if (!job.awaitEnd(limit)) {
      job.stop(timedOut(limit));
    }
    if (job.answer() == null) {
      worker.interrupt();
      if (!job.awaitAnswer(STOP_GRACE.toMillis())) {
        log.error("job {} does not stop; it is left behind", job.ref().job());
      }
    }
    boundaries.reached(Boundary.RAN, job.ref());
    if (!abandoned) {
      conclude(job, started);
    }
  }

  private static ActiveJob.Stop timedOut(long millis) {
    String reason =
        "it ran longer than its limit of " + Duration.ofMillis(millis) + ", and was stopped";
    return new ActiveJob.Stop(JobOutcome.TIMED_OUT, 124, reason);
  }

  private void work(ActiveJob job) {
    try {
      job.answered(answer(job));
    } finally {
      // after an error that no one may catch; otherwise the first answer stands
      job.answered(failed("the minion ran out of memory or was damaged; its log has more"));
    }
  }

  private JobWork.Answer answer(ActiveJob job) {
    try {
      Outbox listener = job.ref().own() ? message -> false : outbox;
      return work.run(job.offer(), new ProgressLine(job.ref(), listener, secrets, clock));
    } catch (OrchException e) {
      log.info("job {} {}: {}", job.ref().job(), job.offer().function(), e.getMessage());
      return failed(e.shown());
    } catch (InterruptedException e) {
      return failed("interrupted");
    } catch (Exception | StackOverflowError e) {
      log.error("job {} {} failed", job.ref().job(), job.offer().function(), e);
      return failed(
          "internal error: " + e + "; the minion's log has more under job " + job.ref().job());
    }
  }

  private static JobWork.Answer failed(@Nullable String text) {
    return new JobWork.Answer(JobOutcome.FAILED, 1, text);
  }

  private void conclude(ActiveJob job, Instant started) {
    ActiveJob.Stop stop = job.stopped();
    JobWork.Answer answer = job.answer();
    if (stop != null) {
      Object value =
          answer != null && answer.value() instanceof Map<?, ?> partial ? partial : stop.reason();
      answer = new JobWork.Answer(stop.outcome(), stop.retcode(), value);
    }
    if (answer == null) {
      answer = failed("the function ended without an answer");
    }
    reports.report(
        new ToMaster.Result(
            job.ref(),
            answer.outcome(),
            answer.retcode(),
            answer.value(),
            started,
            clock.now(),
            false));
  }

  /**
   * Waits shortly for what runs, then interrupts it. A job that is interrupted here is left as
   * begun: the next process reports it lost.
   */
  @Override
  public void close() {
    long until = System.nanoTime() + CLOSE_GRACE.toNanos();
    try {
      while (workers.active() > 0 && System.nanoTime() - until < 0) {
        clock.sleep(Duration.ofMillis(20));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandoned = true;
    workers.cancel();
    watchers.cancel();
  }
}
