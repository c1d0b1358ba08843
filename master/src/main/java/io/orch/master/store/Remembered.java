package io.orch.master.store;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read, until it may have changed. What is read while it changes is not remembered.
 * Thread-safe.
 */
final class Remembered<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private long changes;
  private @Nullable T value;

  /** What is remembered, else what is read now. */
  T get(Supplier<T> read) {
    long seen;
    lock.lock();
    try {
      if (value != null) {
        return value;
      }
      seen = changes;
    } finally {
      lock.unlock();
    }
    T found = read.get();
    lock.lock();
    try {
      if (changes == seen) {
        value = found;
      }
    } finally {
      lock.unlock();
    }
    return found;
  }

  /** Says that it may have changed. */
  void forget() {
    lock.lock();
    try {
      changes++;
      value = null;
    } finally {
      lock.unlock();
    }
  }
}
