package io.orch.minion.job;

import io.orch.minion.link.Outbox;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a job's progress, ten lines a second at most and each of bounded length. Lines that are
 * left out still count, so that the master sees the gap. Thread-safe.
 */
final class ProgressLine implements JobWork.Listener {

  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final int MAX_LENGTH = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final JobRef ref;
  private final Outbox outbox;
  private final KnownSecrets secrets;
  private final Clock clock;
  private long sequence;
  private long next;

  ProgressLine(JobRef ref, Outbox outbox, KnownSecrets secrets, Clock clock) {
    this.ref = ref;
    this.outbox = outbox;
    this.secrets = secrets;
    this.clock = clock;
    this.next = clock.nanos();
  }

  @Override
  public void progress(String line, int done, int total) {
    ToMaster.Progress message;
    lock.lock();
    try {
      sequence++;
      long now = clock.nanos();
      if (now - next < 0) {
        return;
      }
      next = now + PAUSE;
      String told = secrets.masked(line);
      String bounded = told.length() > MAX_LENGTH ? told.substring(0, MAX_LENGTH) + "..." : told;
      message = new ToMaster.Progress(ref, sequence, bounded, done, total);
    } finally {
      lock.unlock();
    }
    outbox.send(message);
  }
}
