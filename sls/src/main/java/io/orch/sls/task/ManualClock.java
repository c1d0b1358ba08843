package io.orch.sls.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A clock that moves only when it is told to: for tests and simulations. Thread-safe. */
public final class ManualClock implements Clock {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private Instant now;
  private long nanos;
  private int sleepers;

  public ManualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long until = nanos + duration.toNanos();
      sleepers++;
      try {
        while (nanos < until) {
          moved.await();
        }
      } finally {
        sleepers--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves both readings forward and wakes whoever slept long enough. */
  public void advance(Duration duration) {
    lock.lock();
    try {
      now = now.plus(duration);
      nanos += duration.toNanos();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sets the wall clock alone, as an administrator or NTP would. */
  public void jump(Instant to) {
    lock.lock();
    try {
      now = to;
    } finally {
      lock.unlock();
    }
  }

  /** How many threads sleep now. */
  public int sleepers() {
    lock.lock();
    try {
      return sleepers;
    } finally {
      lock.unlock();
    }
  }
}
