package io.orch.master.orchestrate;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of the runs that are worked on here, and goes on with those whose master fell
 * silent: this one before it was restarted, or another that shares the store.
 */
record RunLeases(
    RunStore store,
    Orchestra orchestra,
    RunSettings settings,
    RunFiles files,
    RunWorkers workers,
    RunCommands commands,
    Clock clock) {

  private static final Logger log = LoggerFactory.getLogger(RunLeases.class);
  private static final int RENEWALS_PER_LEASE = 4;

  /** Keeps them until it is interrupted. */
  void keep() throws InterruptedException {
    while (true) {
      clock.sleep(settings.lease().dividedBy(RENEWALS_PER_LEASE));
      workers.all().forEach(this::renew);
      if (!settings.alone()) {
        takeOver();
      }
    }
  }

  private void renew(RunWorker worker) {
    try {
      store.renew(worker.fence(), settings.expiry(clock.now()));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE) {
        log.warn("run {} is no longer worked on here: {}", worker.id(), e.getMessage());
        worker.suspend();
      } else {
        log.warn("the lease of run {} can't be renewed: {}", worker.id(), e.getMessage());
      }
    }
  }

  /** Goes on with active runs on which no one works: those of masters that fell silent. */
  private void takeOver() {
    try {
      for (Run run : store.open()) {
        if (run.state().active()
            && run.parent().isEmpty()
            && workers.find(run.id()).isEmpty()
            && expired(run)
            && files.has(run)) {
          takeOver(run);
        }
      }
    } catch (OrchException e) {
      log.warn("runs of silent masters can't be looked for: {}", e.getMessage());
    }
  }

  private boolean expired(Run run) {
    return lease(run).filter(lease -> !lease.expires().isAfter(clock.now())).isPresent();
  }

  private Optional<Lease> lease(Run run) {
    return store.lease(run.lease()).filter(lease -> lease.run().equals(run.id()));
  }

  private void takeOver(Run run) {
    claim(run)
        .ifPresent(
            mine -> {
              log.warn(
                  "run {} of {} goes on here under epoch {}: its master was silent",
                  run.id(),
                  run.request().orchestration(),
                  mine.epoch());
              orchestra.pin(mine.revisions());
              workers.work(mine);
            });
  }

  private Optional<Run> claim(Run run) {
    return store.claim(run.id(), settings.holder(), clock.now(), settings.expiry(clock.now()));
  }

  /**
   * Makes the active runs that an earlier process of this master left its own again, and pins the
   * revisions of all that are open.
   */
  void claim() {
    for (Run run : store.open()) {
      if (run.parent().isPresent()) {
        continue;
      }
      if (run.state().active()) {
        claim(run);
      }
      if (!run.state().active() || mine(run)) {
        orchestra.pin(run.revisions());
      }
    }
  }

  /** Whether no other master works on a run. */
  private boolean mine(Run run) {
    return settings.alone()
        || lease(run).filter(lease -> lease.holder().equals(settings.holder())).isPresent();
  }

  /** Goes on with the runs that are this master's own; one whose files are gone is interrupted. */
  void recover() {
    for (Run run : store.open()) {
      if (run.parent().isPresent() || run.state().active() && !mine(run)) {
        continue;
      }
      if (files.has(run)) {
        if (run.state().active()) {
          log.info("run {} of {} goes on", run.id(), run.request().orchestration());
          workers.work(run);
        }
      } else if (settings.alone()) {
        commands.interrupt(run, "the master was restarted and the run's files are gone", "");
      }
    }
  }
}
