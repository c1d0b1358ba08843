package io.orch.master.orchestrate;

import io.orch.master.job.JobTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a step does to the world, each part under a key of its own. When the master is restarted in
 * the middle of a step, the step's function is called again from its beginning: parts that ended
 * give the result that they gave, parts in flight are joined. So a function must ask for the same
 * keys in the same order whenever the results are the same, and touch nothing but by these methods.
 *
 * <p>All of them throw CANCELLED when the run was cancelled or the master stops, and EPOCH_STALE
 * when another master works on the run.
 */
public interface Activities {

  /**
   * Runs a function on minions and waits for the outcome of each, in the order of their ids.
   *
   * @throws io.orch.sls.error.OrchException NO_MINIONS_MATCHED when the target means none
   */
  List<JobTarget> job(String key, JobCall call);

  /**
   * The same on minions that the step works by, not on, such as a load balancer: a run that may do
   * something on some minions only may call any, and what they answer is not in the run's log.
   */
  List<JobTarget> aside(String key, JobCall call);

  /** Runs another orchestration as a part of this run and waits for its end. */
  Run run(String key, RunRequest request);

  /** Asks something that has no effect, and sticks to the answer: plain data. */
  @Nullable Object value(String key, Supplier<? extends @Nullable Object> question);

  /**
   * Does something on the master that can't be joined.
   *
   * @param what it is, for the error when the master was restarted meanwhile
   * @return plain data
   */
  @Nullable Object effect(String key, String what, Supplier<? extends @Nullable Object> effect);

  /** Waits, counted from when it was first asked for; while the run is paused too. */
  void pause(String key, Duration time);

  /** Waits as long as the run is paused. To be called before anything new is begun. */
  void checkpoint();

  /**
   * What is stored under a key of this step, when something is. For those who must hear of all that
   * ended before they begin anything new.
   */
  Optional<Activity> earlier(String key);

  /** Adds a line to the run's log, once for each key. */
  void note(String key, String line);

  /** Those of some minions that the run may do anything on. */
  default List<String> allowed(List<String> minions) {
    return run().allowed(minions);
  }

  /** Whether the run may do anything on some minions only. */
  default boolean limited() {
    return run().limited();
  }

  /** The run that this is a part of; an error when it is part of none. */
  Run run();

  /** What the run was asked for, or whoever calls a function outside of runs. */
  RunRequest request();

  /** The same for a part of the step: keys begin with the prefix. */
  default Activities under(String prefix) {
    return new PartActivities(this, prefix);
  }
}
