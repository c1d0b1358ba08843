package io.orch.master.job;

import io.orch.master.event.Cause;
import io.orch.master.event.Signal;
import io.orch.master.event.Tail;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.TagGlob;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is stored about jobs, for those who only read. Thread-safe. */
public final class JobRecords {

  private static final int MAX_LIST = 1_000;

  private final JobStore store;
  private final OpenTargets open;
  private final Signal signal;
  private final JobSettings settings;

  JobRecords(JobStore store, OpenTargets open, Signal signal, JobSettings settings) {
    this.store = store;
    this.open = open;
    this.signal = signal;
    this.settings = settings;
  }

  /** What a minion's job goes back to; nothing for a job that it does not have. */
  public Cause cause(JobId id, MinionId minion) {
    return store.target(id, minion).isPresent() ? get(id).request().cause() : Cause.NONE;
  }

  /**
   * The revision of the pillar that a minion uses for a job of its own; empty for the newest.
   *
   * @throws OrchException JOB_UNKNOWN also for a job that was not given to this minion
   */
  public String pillarRevision(JobId id, MinionId minion) {
    if (store.target(id, minion).isEmpty()) {
      throw new OrchException(ErrorCode.JOB_UNKNOWN, "minion " + minion + " has no job " + id);
    }
    return get(id).request().pillarRevision();
  }

  /** Whether there is such a job. */
  public boolean exists(JobId id) {
    return store.find(id).isPresent();
  }

  /** A job, when there is one. */
  public Optional<Job> find(JobId id) {
    return store.find(id);
  }

  /** A job; an error when there is none. */
  public Job get(JobId id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.JOB_UNKNOWN,
                    "there is no job "
                        + id
                        + "; finished jobs are kept for "
                        + settings.keep().toHours()
                        + " hours"));
  }

  /** The targets of a job, sorted by id, open ones with the state they are in now. */
  public List<JobTarget> targets(JobId id) {
    return store.targets(id).stream().map(target -> live(id, target)).toList();
  }

  /** How a minion of a job stands, as it is stored; empty when the job is not kept any more. */
  public Optional<JobTarget> target(JobId id, MinionId minion) {
    return store.target(id, minion);
  }

  private JobTarget live(JobId id, JobTarget target) {
    OpenTarget now =
        target.closing().isPresent()
            ? null
            : open.find(new JobRef(id, target.attempt()), target.minion());
    return now == null ? target : target.in(now.state());
  }

  /** The newest jobs whose function matches a glob, newest first. */
  public List<Job> list(int limit, String functionGlob) {
    int most = limit <= 0 ? 50 : Math.min(limit, MAX_LIST);
    List<Job> found = new ArrayList<>();
    for (Job job : store.newest(functionGlob.isEmpty() ? most : MAX_LIST)) {
      if (found.size() < most
          && (functionGlob.isEmpty() || TagGlob.matches(functionGlob, job.request().function()))) {
        found.add(job);
      }
    }
    return found;
  }

  /**
   * Hands each entry of a job's log to the consumer, in order, until the job is finished and all
   * were handed over.
   *
   * @param from the number of the first entry wanted; 0 or 1 for all
   */
  public void watch(JobId id, long from, Consumer<JobEntry> consumer) throws InterruptedException {
    watch(id, from, consumer, () -> {});
  }

  /**
   * The same.
   *
   * @param waits called before more is waited for
   */
  public void watch(JobId id, long from, Consumer<JobEntry> consumer, Runnable waits)
      throws InterruptedException {
    new Tail<>(
            signal,
            () -> open.of(id).isEmpty() && get(id).finished(),
            cursor -> store.log(id, cursor, Tail.MOST),
            JobEntry::sequence)
        .follow(from, consumer, waits);
  }

  /** How many targets have no outcome. */
  public int open() {
    return open.all().size();
  }
}
