package io.orch.master.store;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read, until it may have changed. What is read while it changes is not remembered.
 * Thread-safe.
 */
final class Remembered<T> {

  private final AtomicReference<Slot<T>> slot = new AtomicReference<>(new Slot<>(null));

  private record Slot<T>(@Nullable T value) {}

  /** What is remembered, else what is read now. */
  T get(Supplier<T> read) {
    Slot<T> seen = slot.get();
    T known = seen.value();
    if (known != null) {
      return known;
    }
    T found = read.get();
    slot.compareAndSet(seen, new Slot<>(found));
    return found;
  }

  /** Says that it may have changed. */
  void forget() {
    slot.set(new Slot<>(null));
  }
}
