package io.orch.master.spread;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.JobCall;
import io.orch.sls.module.Context;
import java.util.List;

/**
 * A way of calling a function on the minions that a target means. It works by the activities of the
 * context alone, so that a restarted master calls it again: whom it chooses and in which order is
 * frozen ({@link Chosen}), and each call has a key that follows from that.
 */
public interface Spread {

  /**
   * Calls the function on each minion that is to be called and waits for all outcomes.
   *
   * @throws io.orch.sls.error.OrchException NO_MINIONS_MATCHED when the target means none
   */
  Spreading run(JobCall call, Context context);

  /** All minions at once, by one job with the key {@code job}. */
  static Spread plain() {
    return (call, context) ->
        Spreading.all(context.port(io.orch.master.orchestrate.Activities.class).job("job", call));
  }

  /** What came of it: one target for each minion that was chosen, called or not. */
  record Spreading(List<JobTarget> targets, String stopped, String told, List<String> tolerated) {

    /**
     * @param targets sorted by id; those that were not called are {@code SKIPPED}
     * @param stopped why not all were called, a sentence, with which the step fails; empty when
     *     nothing stopped it
     * @param told lines for the step's comment; empty for none
     * @param tolerated minions whose failure does not fail the step
     */
    public Spreading {
      targets = List.copyOf(targets);
      tolerated = List.copyOf(tolerated);
    }

    /** Nothing to tell, and no failure that is tolerated. */
    public Spreading(List<JobTarget> targets, String stopped) {
      this(targets, stopped, "", List.of());
    }

    /** Nothing stopped it. */
    public static Spreading all(List<JobTarget> targets) {
      return new Spreading(targets, "");
    }
  }
}
