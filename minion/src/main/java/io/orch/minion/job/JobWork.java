package io.orch.minion.job;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import org.jspecify.annotations.Nullable;

/** Does what jobs ask for. */
@FunctionalInterface
public interface JobWork {

  /**
   * Runs a job's function. What the job's author did wrong is an {@code OrchException}. An
   * interrupt asks it to end soon.
   */
  Answer run(JobOffer offer, Listener listener) throws Exception;

  /**
   * What came of it.
   *
   * @param value of the data tree
   */
  record Answer(JobOutcome outcome, int retcode, @Nullable Object value) {}

  /** Hears how far the work is. */
  @FunctionalInterface
  interface Listener {
    /**
     * A step is done.
     *
     * @param total steps; 0 when not known
     */
    void progress(String line, int done, int total);
  }
}
