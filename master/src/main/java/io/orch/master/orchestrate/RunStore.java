package io.orch.master.orchestrate;

import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where runs are kept. Each call that writes is one transaction, with the entries of the run's log
 * and the event that belong to it, and returns after it is on disk. Thread-safe.
 */
public interface RunStore {

  /** What {@link #begin} did. */
  sealed interface Begin {

    /** The run is stored, under the epoch of its lease. */
    record Begun(Run run) implements Begin {}

    /** A run with this idempotency key exists. */
    record Known(RunId run) implements Begin {}

    /** Another run has the lease. */
    record Held(Lease lease) implements Begin {}
  }

  /** Stores a run and its steps, and takes its lease. */
  Begin begin(Run run, List<Step> steps, Instant expires, NewEvent event);

  /** Moves the expiry of a run's lease. */
  void renew(RunId run, Instant expires);

  /** Who has a lease now. */
  Optional<Lease> lease(String name);

  /** Stores a step that began or ended. */
  void step(RunId run, Step step, Instant time, NewEvent event);

  /** Stores the job that a step is about to start. */
  void job(RunId run, int step, JobId job);

  /** Adds an entry of a step's job to the run's log. */
  void log(RunId run, int step, JobId job, JobEntry entry, Instant time);

  /** The number of the last entry of a job that the run's log has; 0 when it has none. */
  long logged(RunId run, JobId job);

  /** Stores a run that ended, and gives its lease back. */
  void end(Run run, Instant time, NewEvent event);

  Optional<Run> find(RunId run);

  Optional<Run> findByKey(String idempotencyKey);

  /** The steps of a run in order. */
  List<Step> steps(RunId run);

  /** One step. */
  Optional<Step> step(RunId run, int number);

  /** The first entries of a run's log after a number. */
  List<RunEntry> log(RunId run, long after, int limit);

  /** Runs that did not end, oldest first. */
  List<Run> running();

  /** The newest runs of an environment, or of all when it is empty; newest first. */
  List<Run> newest(int limit, String environment);

  /** The newest id. */
  Optional<RunId> last();
}
