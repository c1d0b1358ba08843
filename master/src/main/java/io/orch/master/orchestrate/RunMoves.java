package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.event.Signal;
import io.orch.master.orchestrate.Preparation.Prepared;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.List;

/**
 * Stores the states that runs take, each with its event, and tells those who wait for them.
 * Thread-safe.
 */
record RunMoves(
    RunStore store,
    EventLog events,
    Signal signal,
    Signal queue,
    RunSettings settings,
    Clock clock) {

  /** Stores a new run; one that is active gets its lease when it is free. */
  RunStore.Begin begin(Prepared prepared) {
    return told(
        store.begin(
            prepared.run(),
            prepared.steps(),
            settings.holder(),
            settings.expiry(clock.now()),
            event("new", prepared.run(), "")));
  }

  /**
   * Lets a stored run be worked on, when its lease is free.
   *
   * @param again the steps that are to be done again
   */
  RunStore.Begin activate(Run run, String why, List<Step> again) {
    Run next = run.in(RunState.RUNNING, why, clock.now());
    return told(
        store.activate(
            next,
            run.state(),
            again,
            settings.holder(),
            settings.expiry(clock.now()),
            event("state", next, "")));
  }

  private RunStore.Begin told(RunStore.Begin begin) {
    if (begin instanceof RunStore.Begin.Begun) {
      told();
    }
    return begin;
  }

  private void told() {
    events.committed();
    signal.raise();
    queue.raise();
  }

  /**
   * Moves a run to another state.
   *
   * @param by who wanted it; empty for the master
   * @throws OrchException STATE_CONFLICT when that can't follow, or the run is elsewhere by now
   */
  void move(Run run, RunState next, String why, String by) {
    if (!run.state().next().contains(next)) {
      throw conflict(run, next.text());
    }
    Run moved = run.in(next, why, clock.now());
    if (!store.move(moved, run.state(), clock.now(), event("state", moved, by))) {
      throw conflict(store.find(run.id()).orElse(run), next.text());
    }
    told();
  }

  private NewEvent event(String what, Run run, String by) {
    return events.event(
        "orch/run/" + run.id() + "/" + what,
        by.isEmpty() ? RunEvents.describe(run) : RunEvents.describe(run, by),
        run.request().cause());
  }

  static OrchException conflict(Run run, String wanted) {
    return new OrchException(
        ErrorCode.STATE_CONFLICT,
        "run " + run.id() + " is " + run.state().text() + " and can't become " + wanted + " now");
  }
}
