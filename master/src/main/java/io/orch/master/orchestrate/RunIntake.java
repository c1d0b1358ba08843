package io.orch.master.orchestrate;

import io.orch.master.job.JobIds;
import io.orch.master.orchestrate.Preparation.Prepared;
import io.orch.proto.message.RunId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.Optional;

/** Turns requests into runs that are stored, and worked on or waiting. Thread-safe. */
final class RunIntake {

  private final RunStore store;
  private final Orchestra orchestra;
  private final Preparation preparation;
  private final RunGate gate;
  private final RunMoves moves;
  private final RunWorkers workers;
  private final JobIds ids;
  private final Clock clock;
  private final Precedence precedence;

  RunIntake(
      RunTools tools,
      Preparation preparation,
      RunGate gate,
      RunMoves moves,
      RunWorkers workers,
      JobIds ids) {
    this.store = tools.store();
    this.orchestra = tools.orchestra();
    this.clock = tools.clock();
    this.preparation = preparation;
    this.gate = gate;
    this.moves = moves;
    this.workers = workers;
    this.ids = ids;
    this.precedence = new Precedence(store);
    store.last().ifPresent(id -> ids.after(id.value()));
  }

  /** An id that no run has. */
  RunId newId() {
    return new RunId(ids.next().value());
  }

  /**
   * A new run, unless one with the idempotency key exists.
   *
   * @throws OrchException as {@link Runs#start} says
   */
  Run start(RunRequest request) {
    permit(request);
    Optional<Run> known = store.findByKey(request.idempotencyKey());
    if (known.isPresent()) {
      return known.get();
    }
    RunId id = newId();
    if (!request.waits()) {
      store
          .lease(request.lease(id))
          .filter(lease -> !precedence.over(lease, request))
          .ifPresent(
              lease -> {
                throw lease.refusal(request.environment());
              });
    }
    Revisions revisions = preparation.revisions(request, Optional.empty());
    boolean mine = false;
    try {
      Run run = store(gate.admit(preparation.prepare(id, request, Optional.empty(), revisions)));
      mine = run.id().equals(id);
      if (mine && run.state() == RunState.RUNNING) {
        workers.work(run);
      }
      return run;
    } finally {
      if (!mine) {
        orchestra.unpin(revisions);
      }
    }
  }

  /** Whoever it is for must be allowed to start it in its environment. */
  private void permit(RunRequest request) {
    orchestra.warden().run(request.operator(), request.orchestration(), request.environment());
  }

  /** A run that is a part of another, stored now when it was not before. */
  Run part(RunId id, RunRequest request, Run whole) {
    return store
        .find(id)
        .orElseGet(
            () -> {
              permit(request);
              Optional<Run> parent = Optional.of(whole);
              Revisions revisions = preparation.revisions(request, parent);
              return store(preparation.prepare(id, request, parent, revisions));
            });
  }

  private Run store(Prepared prepared) {
    return switch (moves.begin(prepared)) {
      case RunStore.Begin.Begun b -> b.run();
      case RunStore.Begin.Known k -> store.find(k.run()).orElseThrow();
      case RunStore.Begin.Held h -> held(prepared, h.lease());
      case RunStore.Begin.Moved m -> throw new IllegalStateException("a new run was moved");
    };
  }

  private Run held(Prepared prepared, Lease lease) {
    RunRequest request = prepared.run().request();
    if (!request.waits() && !precedence.over(lease, request)) {
      throw lease.refusal(request.environment());
    }
    return store(prepared.in(RunState.WAITING, RunGate.waitsFor(lease), clock));
  }
}
