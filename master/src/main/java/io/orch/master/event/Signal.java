package io.orch.master.event;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A hint that there may be something new to read. A reader takes the {@link #version} before it
 * reads, and when it found nothing waits for a later one; so it misses none. Thread-safe.
 */
public final class Signal {

  /** The longest that a reader relies on hints alone. */
  public static final Duration POLL = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long version;

  /** Changes with each {@link #raise}. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all who wait. */
  public void raise() {
    lock.lock();
    try {
      version++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the version differs from the one seen, but no longer than {@link #POLL}. */
  public void await(long seen) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = POLL.toNanos();
      while (version == seen && left > 0) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
