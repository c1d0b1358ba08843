package io.orch.master.job;

import io.orch.master.event.Signal;
import io.orch.master.job.JobBoundaries.Boundary;
import io.orch.master.session.Sessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes each target exactly once: by the result of its minion, which is on disk before it is
 * acknowledged, or as the master decides. Thread-safe.
 */
final class Closings {

  private static final Logger log = LoggerFactory.getLogger(Closings.class);

  private final JobStore store;
  private final OpenTargets open;
  private final SharedTargets shared;
  private final Sessions sessions;
  private final JobEvents events;
  private final Signal signal;
  private final JobSettings settings;
  private final Clock clock;
  private final JobBoundaries boundaries;
  private final JobFigures figures;
  private final AtomicLong refused = new AtomicLong();

  Closings(
      JobStore store,
      OpenTargets open,
      SharedTargets shared,
      Sessions sessions,
      JobEvents events,
      Signal signal,
      JobSettings settings,
      Clock clock,
      JobBoundaries boundaries,
      JobFigures figures) {
    this.store = store;
    this.open = open;
    this.shared = shared;
    this.sessions = sessions;
    this.events = events;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
    this.boundaries = boundaries;
    this.figures = figures;
  }

  /** Closes the target that a result is for, and acknowledges it. */
  void result(MinionId minion, ToMaster.Result message) {
    JobId job = message.ref().job();
    boundaries.reached(Boundary.RETURNED, job);
    OpenTarget target = shared.find(message.ref(), minion);
    if (target == null) {
      late(minion, message);
    } else {
      JobTarget.Closing how = JobTarget.Closing.of(message, settings.maxResult());
      target.context().run(() -> close(target, how));
    }
    boundaries.reached(Boundary.CLOSED, job);
    sessions.send(minion, new ToMinion.ResultAck(message.ref()));
    boundaries.reached(Boundary.ACKNOWLEDGED, job);
  }

  /** A result for no open target: of a closed one it is an event, anything else is refused. */
  private void late(MinionId minion, ToMaster.Result message) {
    boolean known =
        store
            .target(message.ref().job(), minion)
            .filter(target -> target.attempt() == message.ref().attempt())
            .isPresent();
    if (known) {
      events.late(message.ref().job().value(), minion, message.outcome());
    } else {
      long count = refused.incrementAndGet();
      log.warn(
          "refused a result of {} for {}, which it has not ({} so far)",
          minion,
          message.ref(),
          count);
    }
  }

  /** How many results were refused because they were no target's. */
  long refused() {
    return refused.get();
  }

  private void close(OpenTarget target, JobTarget.Closing how) {
    log.debug("{} on {}", how.outcome(), target.minion);
    store.close(target.ref, target.minion, how, events.closed(target.job(), target.minion, how));
    open.remove(target);
    figures.closed(how.outcome(), clock.nanos() - target.opened);
    events.committed();
    signal.raise();
  }

  /** Closes a target as the master decides, unless another master has closed it. */
  void decide(OpenTarget target, JobOutcome outcome, String comment) {
    JobTarget.Closing how =
        new JobTarget.Closing(outcome, 1, comment, false, Instant.EPOCH, clock.now());
    Job job = target.job();
    JobStore.Closed closed =
        store.decide(
            target.ref,
            target.minion,
            job.request().epoch(),
            how,
            events.closed(job, target.minion, how));
    if (closed.closed()) {
      open.remove(target);
      figures.closed(outcome, clock.nanos() - target.opened);
      events.committed();
      signal.raise();
    } else {
      shared.keep(target);
    }
  }
}
