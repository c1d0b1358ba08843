package io.orch.master.orchestrate;

import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where runs are kept. Each call that writes is one transaction, with the entries of the run's log
 * and the event that belong to it, and returns after it is on disk. Calls with a fence are refused
 * with EPOCH_STALE when the lease has a newer epoch. Thread-safe.
 */
public interface RunStore {

  /** What {@link #begin} and {@link #activate} did. */
  sealed interface Begin {

    /** The run is stored, under the epoch of its lease when it needs one now. */
    record Begun(Run run) implements Begin {}

    /** A run with this idempotency key exists. */
    record Known(RunId run) implements Begin {}

    /** Another run has the lease. */
    record Held(Lease lease) implements Begin {}

    /** The run is no longer in the state that it was to be in. */
    record Moved() implements Begin {}
  }

  /**
   * Stores a run and its steps. One that is active takes its lease, unless it is part of another
   * run and works under that one's.
   *
   * @param holder the master that works on it
   */
  Begin begin(Run run, List<Step> steps, String holder, Instant expires, NewEvent event);

  /**
   * Takes the lease for a stored run that is to be active, and sets steps back.
   *
   * @param run in its new state
   * @param from the state that it must be in
   * @param again steps that are to be done again
   */
  Begin activate(
      Run run, RunState from, List<Step> again, String holder, Instant expires, NewEvent event);

  /**
   * Takes over the work on an active run whose lease is the holder's own or has expired.
   *
   * @return the run under its epoch, a new one when the holder is another; empty when another
   *     master works on it
   */
  Optional<Run> claim(RunId run, String holder, Instant now, Instant expires);

  /** Moves the expiry of a lease. */
  void renew(Fence fence, Instant expires);

  /** Who has a lease now. */
  Optional<Lease> lease(String name);

  /** All leases that are held, by name. */
  List<Lease> leases();

  /**
   * Stores what happened in a run, in order, all or nothing; as a part of the transaction when it
   * is called in one.
   */
  void write(Fence fence, RunId run, List<RunChange> changes);

  /** The activities of a run, in the order in which they began. */
  List<Activity> activities(RunId run);

  /** The number of the last entry of a job that the run's log has; 0 when it has none. */
  long logged(RunId run, JobId job);

  /**
   * Moves a run to another state; one that ended gives its lease back.
   *
   * @param run in its new state
   * @param from the state that it must be in
   * @return whether it was in that state
   */
  boolean move(Run run, RunState from, Instant time, NewEvent event);

  Optional<Run> find(RunId run);

  Optional<Run> findByKey(String idempotencyKey);

  /** The steps of a run in order. */
  List<Step> steps(RunId run);

  /** One step. */
  Optional<Step> step(RunId run, int number);

  /** The first entries of a run's log after a number. */
  List<RunEntry> log(RunId run, long after, int limit);

  /** Runs that did not end, oldest first. */
  List<Run> open();

  /** Runs that are not begun, oldest first. */
  List<Run> unbegun();

  /** The newest runs of an environment, or of all when it is empty; newest first. */
  List<Run> newest(int limit, String environment);

  /**
   * The newest runs that did all that they were to do, that are no part of another, were no mere
   * predictions and brought not only latecomers along; newest first.
   *
   * @param orchestration empty for all
   */
  List<Run> good(String environment, String orchestration, int limit);

  /** As many of the newest good runs of each orchestration in each environment. */
  List<Run> good(int each);

  /**
   * Drops the runs that ended before a time, with the runs that are parts of them.
   *
   * @param keep those that stay however old they are
   * @return how many were dropped
   */
  int trim(Instant before, Collection<RunId> keep);

  /** Stores that an operator agrees to a run, once. */
  void approve(RunId run, String operator, Instant time, NewEvent event);

  /** The operators who agreed to a run, in the order in which they did. */
  List<String> approvals(RunId run);

  /** The operators who agree to a run, the one who started it first. */
  default List<String> agreeing(Run run) {
    return Stream.concat(Stream.of(run.request().operator()), approvals(run.id()).stream())
        .toList();
  }

  /** The newest id. */
  Optional<RunId> last();
}
