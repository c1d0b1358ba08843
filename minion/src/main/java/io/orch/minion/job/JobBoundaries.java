package io.orch.minion.job;

import io.orch.proto.message.JobRef;

/**
 * Is told when a job passes a point between two durable steps. What it does delays the job; a test
 * ends the process there.
 */
@FunctionalInterface
public interface JobBoundaries {

  /** Takes no notice. */
  JobBoundaries NONE = (boundary, ref) -> {};

  /** The points, in the order in which a job passes them. */
  enum Boundary {
    /** The offer arrived; nothing is written. */
    OFFERED,
    /** The job is in the journal; the master does not know it. */
    JOURNALLED,
    /** That it begins is in the journal; its function is not called. */
    STARTED,
    /** Its function returned; nothing of that is written. */
    RAN,
    /** Its result is in the spool and not sent. */
    SPOOLED,
    /** The master acknowledged the result; nothing of that is written. */
    ACKNOWLEDGED
  }

  void reached(Boundary boundary, JobRef ref);
}
