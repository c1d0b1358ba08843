package io.orch.master.orchestrate;

import java.util.Optional;

/**
 * Which run may take an environment from another: each from one that only brings late minions
 * along. Those minions are targets of the run that comes, or are brought along after it.
 */
record Precedence(RunStore store) {

  private static final String REASON = "makes way for ";

  /** Whether a run that is wanted gets the lease that another holds, in a moment. */
  boolean over(Lease lease, RunRequest request) {
    boolean late = request.terms().replay().filter(Replay::catchUp).isPresent();
    return !late && store.find(lease.run()).filter(Run::catchesUp).isPresent();
  }

  /** The lease of the run that is to end for one that could begin. */
  Optional<Lease> inTheWay(Run run) {
    return store.lease(run.lease()).filter(lease -> over(lease, run.request()));
  }

  /** Why a run ends for another. */
  static String reason(Run run) {
    return REASON + "run " + run.id() + " of " + run.request().operator();
  }

  /** Whether a run that catches up ended for the sake of another. */
  static boolean gaveWay(Run run) {
    return run.state() == RunState.CANCELLED && run.comment().contains(REASON);
  }
}
