package io.orch.master.job;

import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where jobs are kept. Each call that writes is one transaction and returns after it is on disk;
 * the events given are appended in the same transaction. Thread-safe.
 */
public interface JobStore {

  /**
   * Adds a job, its targets and an event.
   *
   * @param with what else is written in the transaction, when the job is added
   * @return the id of the job that has this idempotency key or id already, when there is one; then
   *     nothing was added
   */
  Optional<JobId> add(Job job, List<JobTarget> targets, NewEvent event, Runnable with);

  /** The same with nothing else. */
  default Optional<JobId> add(Job job, List<JobTarget> targets, NewEvent event) {
    return add(job, targets, event, () -> {});
  }

  /**
   * Adds jobs in order, all or none.
   *
   * @param with what else is written in the transaction
   * @return the ids of those that were added; the others have an idempotency key or id that a job
   *     has already
   */
  Set<JobId> add(List<NewJob> jobs, Runnable with);

  /**
   * Adds a job that a minion gave itself and ended, with its one closed target and an event.
   *
   * @return false, and nothing was added, when there is a job with its idempotency key
   */
  boolean record(Job job, JobTarget closed, NewEvent event);

  /** Sets targets of a job to offered that are waiting. */
  void offered(JobId job, List<MinionId> minions);

  /**
   * Gives an open target its outcome, and adds an entry to the job's log.
   *
   * @return closed: this call closed it; last: the job is finished by it
   */
  Closed close(JobRef ref, MinionId minion, JobTarget.Closing how, NewEvent event);

  /**
   * The same without the minion's word, by a master that can't reach it; not when the job went on
   * to another epoch, or another master holds the minion's stream.
   *
   * @param epoch of the job, as this master knows it
   */
  Closed decide(JobRef ref, MinionId minion, long epoch, JobTarget.Closing how, NewEvent event);

  /**
   * Keeps the wish that a job be cancelled, for whichever master holds the streams, also after a
   * restart.
   */
  void cancel(JobId job, String reason);

  /** What is open of all jobs. */
  List<Open> openTargets();

  /**
   * A target that is open.
   *
   * @param epoch of its job
   * @param cancelled why its job is to be cancelled; empty when it is not
   */
  record Open(JobRef ref, MinionId minion, long epoch, String cancelled) {}

  /** What {@link #close} did. */
  record Closed(boolean closed, boolean last) {}

  /** Adds an entry to a job's log. */
  void progress(JobId job, MinionId minion, String line, int done, int total);

  Optional<Job> find(JobId job);

  /** The job that was started with an idempotency key. */
  Optional<Job> findByKey(String idempotencyKey);

  /** The targets of a job, sorted by id. */
  List<JobTarget> targets(JobId job);

  /** One target. */
  Optional<JobTarget> target(JobId job, MinionId minion);

  /** The first entries of a job's log after a number. */
  List<JobEntry> log(JobId job, long after, int limit);

  /** Jobs that are not finished, oldest first. */
  List<Job> open();

  /** The newest jobs, newest first. */
  List<Job> newest(int limit);

  /** The newest id; jobs get larger ones. */
  Optional<JobId> last();

  /**
   * Drops finished jobs made before a time, except those of runs that have not ended.
   *
   * @return how many
   */
  int trim(Instant before);
}
