package io.orch.sls.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that were used last, up to a number of them; the one that was not used for longest
 * goes first. Thread-safe. A value may be made twice at once, for nothing waits while one is made.
 *
 * @param <K> has {@code equals} and {@code hashCode}
 */
public final class Recent<K, V> {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most at least one
   */
  public Recent(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one value is kept, not " + most);
    }
    this.most = most;
  }

  /** The value of a key; null when it is not kept. */
  public @Nullable V find(K key) {
    lock.lock();
    try {
      return kept.get(key);
    } finally {
      lock.unlock();
    }
  }

  /** The value of a key, which is made and kept when there is none; what making throws is not. */
  public V get(K key, Supplier<V> make) {
    V known = find(key);
    return known == null ? put(key, make.get()) : known;
  }

  /** The same with a value that is made at once, for all who ask: making it must not block. */
  public V only(K key, Function<? super K, V> make) {
    lock.lock();
    try {
      V known = kept.get(key);
      return known == null ? put(key, make.apply(key)) : known;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a value, which is returned. */
  public V put(K key, V value) {
    lock.lock();
    try {
      kept.put(key, value);
      if (kept.size() > most) {
        kept.remove(kept.keySet().iterator().next());
      }
      return value;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the values of some keys. */
  public void forget(Predicate<? super K> which) {
    lock.lock();
    try {
      kept.keySet().removeIf(which);
    } finally {
      lock.unlock();
    }
  }
}
