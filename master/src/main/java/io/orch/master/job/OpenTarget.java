package io.orch.master.job;

import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.WorkContext;

/**
 * A target that has no outcome yet, and what its deadline depends on; times are readings of the
 * monotonic clock. Fields are guarded by the object's own lock.
 */
final class OpenTarget {

  private Job job;
  final JobRef ref;
  final MinionId minion;
  final long opened;

  /** Whether the minion was, or may have been, told of the job. */
  private boolean sent;

  /** Whether the store says that it may have been offered. */
  private boolean recorded;

  private boolean accepted;

  /** Whether the key that the minion had is no longer accepted. */
  private boolean orphaned;

  private boolean outdated;
  private String cancelled = "";
  private long cancelledAt;
  private long heard;
  private int progress;

  OpenTarget(Job job, JobTarget target, boolean mayBeSent, long now) {
    this.job = job;
    this.ref = new JobRef(job.id(), target.attempt());
    this.minion = target.minion();
    this.opened = now;
    this.heard = now;
    this.recorded = target.state() != JobTarget.State.WAITING;
    this.sent = mayBeSent && recorded;
  }

  /** What is done for it says this in the log. */
  WorkContext context() {
    return job().context().with(WorkContext.Key.MINION, minion.value());
  }

  synchronized Job job() {
    return job;
  }

  /** The job went on to another epoch, under which it is to be offered again. */
  synchronized void under(Job renewed) {
    job = renewed;
    outdated = true;
  }

  /** Another master looks after it; the minion may be told of it there. */
  synchronized void leave(long now) {
    sent = true;
    outdated = true;
    heard = now;
  }

  /** Whether the minion is to be told of it once more, when it is here. */
  synchronized boolean outdated() {
    return outdated;
  }

  synchronized boolean recorded() {
    return recorded;
  }

  synchronized void record() {
    recorded = true;
  }

  synchronized boolean sent() {
    return sent;
  }

  synchronized void send(long now) {
    sent = true;
    outdated = false;
    heard = now;
  }

  synchronized boolean orphaned() {
    return orphaned;
  }

  synchronized void orphan(boolean now) {
    orphaned = now;
  }

  synchronized boolean accepted() {
    return accepted;
  }

  synchronized void accept(long now) {
    sent = true;
    accepted = true;
    heard = now;
  }

  /** The minion was connected at this time. */
  synchronized void hear(long now) {
    heard = now;
  }

  /** When the minion was heard of last. */
  synchronized long heard() {
    return heard;
  }

  /** Why it is cancelled; empty when it is not. */
  synchronized String cancelled() {
    return cancelled;
  }

  synchronized long cancelledAt() {
    return cancelledAt;
  }

  synchronized void cancel(String reason, long now) {
    cancelled = reason.isEmpty() ? "cancelled" : reason;
    cancelledAt = now;
  }

  /** Whether one more line of progress is kept. */
  synchronized boolean countProgress(int most) {
    return progress++ < most;
  }

  synchronized JobTarget.State state() {
    if (accepted) {
      return JobTarget.State.ACCEPTED;
    }
    return sent ? JobTarget.State.OFFERED : JobTarget.State.WAITING;
  }
}
