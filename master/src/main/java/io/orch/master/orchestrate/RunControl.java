package io.orch.master.orchestrate;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What operators and the master want of a run that is worked on. Thread-safe. */
final class RunControl {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private final @Nullable RunControl parent;
  private boolean paused;
  private @Nullable String cancelled;
  private boolean suspended;

  /**
   * The control of a run.
   *
   * @param parent of the run that it is a part of; null when it stands alone
   */
  RunControl(@Nullable RunControl parent) {
    this.parent = parent;
  }

  void pause() {
    change(() -> paused = true);
  }

  void resume() {
    change(() -> paused = false);
  }

  void cancel(String reason) {
    change(() -> cancelled = reason);
  }

  /** Work is to stop without a trace, and goes on elsewhere or after the next start. */
  void suspend() {
    change(() -> suspended = true);
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the run, or one that it is a part of, begins nothing for now. */
  boolean paused() {
    lock.lock();
    try {
      return paused || parent != null && parent.paused();
    } finally {
      lock.unlock();
    }
  }

  /** Waits as long as the run, or one that it is a part of, is paused. */
  void awaitResumed() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (paused && !stopped()) {
        resumed.await();
      }
    } finally {
      lock.unlock();
    }
    if (parent != null) {
      parent.awaitResumed();
    }
    if (stopped()) {
      throw new InterruptedException();
    }
  }

  /** Whether nothing more is to be done, here or in a run that this is a part of. */
  boolean stopped() {
    if (parent != null && parent.stopped()) {
      return true;
    }
    lock.lock();
    try {
      return suspended || cancelled != null;
    } finally {
      lock.unlock();
    }
  }

  boolean suspended() {
    if (parent != null && parent.suspended()) {
      return true;
    }
    lock.lock();
    try {
      return suspended;
    } finally {
      lock.unlock();
    }
  }

  /** Why it, or a run that it is a part of, is cancelled, when it is. */
  Optional<String> cancelled() {
    lock.lock();
    try {
      if (cancelled != null || parent == null) {
        return Optional.ofNullable(cancelled);
      }
    } finally {
      lock.unlock();
    }
    return parent.cancelled();
  }
}
