package io.orch.master.job;

import io.orch.proto.message.JobId;

/**
 * Is told when a job passes a point between two durable steps. What it does delays the job; a test
 * ends the process there.
 */
@FunctionalInterface
public interface JobBoundaries {

  /** Takes no notice. */
  JobBoundaries NONE = (boundary, job) -> {};

  /** The points, in the order in which a job passes them. */
  enum Boundary {
    /** Job and targets are committed; no minion was told. */
    COMMITTED,
    /** The offer is queued to a minion. */
    OFFERED,
    /** A minion said that it has the job in its journal. */
    ACCEPTED,
    /** A minion's result arrived; nothing of it is committed. */
    RETURNED,
    /** The target's outcome is committed; the minion was not told. */
    CLOSED,
    /** The acknowledgement is queued to the minion. */
    ACKNOWLEDGED
  }

  void reached(Boundary boundary, JobId job);
}
