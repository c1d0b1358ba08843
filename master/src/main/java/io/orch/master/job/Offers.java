package io.orch.master.job;

import io.orch.master.job.JobBoundaries.Boundary;
import io.orch.master.session.Sessions;
import io.orch.proto.message.ToMinion;
import io.orch.sls.task.Clock;
import java.util.List;

/** Tells minions of the targets that they are: that there is a job, or that it is cancelled. */
record Offers(
    JobStore store, Sessions sessions, JobBoundaries boundaries, JobFigures figures, Clock clock) {

  /** Offers a job, on disk first; to a minion that is not here it is offered when it comes. */
  void offer(OpenTarget target) {
    target.context().run(() -> offerNow(target));
  }

  private void offerNow(OpenTarget target) {
    if (target.orphaned() || !sessions.connected(target.minion)) {
      return;
    }
    if (!target.cancelled().isEmpty()) {
      cancel(target);
      return;
    }
    if (!target.recorded()) {
      store.offered(target.ref.job(), List.of(target.minion));
      target.record();
    }
    if (sessions.send(
        target.minion, new ToMinion.Offer(target.job().offer(target.ref.attempt())))) {
      if (!target.sent()) {
        figures.offered(clock.nanos() - target.opened);
      }
      target.send(clock.nanos());
      boundaries.reached(Boundary.OFFERED, target.ref.job());
    }
  }

  /** Says that a job is cancelled. */
  void cancel(OpenTarget target) {
    sessions.send(target.minion, new ToMinion.Cancel(target.ref, target.cancelled()));
  }
}
