package io.orch.master.orchestrate;

import io.orch.master.event.EventLog;
import io.orch.master.event.Signal;
import io.orch.master.job.Jobs;
import io.orch.sls.task.Clock;

/**
 * What those who work on runs share.
 *
 * @param signal raised when there is more in the log of a run
 * @param queue raised when a run that waits may begin
 */
record RunTools(
    RunStore store,
    Orchestra orchestra,
    Jobs jobs,
    EventLog events,
    Signal signal,
    Signal queue,
    Children children,
    Clock clock) {

  /** Runs that are parts of others. */
  interface Children {

    /** An id that no run has. */
    String newId();

    /**
     * Starts a run as a part of another, or goes on with it, and waits for its end.
     *
     * @param id of the run, stored by its parent before
     */
    Run run(String id, RunRequest request, Run parent, RunControl control)
        throws InterruptedException;

    /** Cancels one that is under way. */
    void cancel(String id, String reason);
  }
}
