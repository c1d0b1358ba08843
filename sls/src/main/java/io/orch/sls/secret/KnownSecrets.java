package io.orch.sls.secret;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a process has seen, in memory only, so that none is told by it. One that is no
 * longer used stays known; beyond a bound the ones that were seen longest ago are forgotten.
 * Thread-safe.
 */
public final class KnownSecrets {

  private static final int MOST_CHARACTERS = 256 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> texts = new LinkedHashSet<>();
  private final int most;
  private int characters;
  private volatile Mask mask = Mask.NONE;

  /** Whether something was learned that the mask does not have; guarded by the lock. */
  private volatile boolean stale;

  public KnownSecrets() {
    this(MOST_CHARACTERS);
  }

  KnownSecrets(int mostCharacters) {
    this.most = mostCharacters;
  }

  /** Learns secrets. */
  public void learn(Secrets secrets) {
    learn(secrets.texts());
  }

  /** The same for texts. */
  public void learn(Collection<String> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      fresh.forEach(this::add);
      forget();
    } finally {
      lock.unlock();
    }
  }

  /** Gathers secrets that are learned at once. */
  public Collector collector() {
    return new Collector(text -> learn(List.of(text)));
  }

  private void add(String text) {
    if (Forms.weak(text) || text.length() > most) {
      return;
    }
    if (texts.remove(text)) {
      texts.add(text);
    } else {
      texts.add(text);
      characters += text.length();
      stale = true;
    }
  }

  private void forget() {
    for (Iterator<String> oldest = texts.iterator(); characters > most && oldest.hasNext(); ) {
      characters -= oldest.next().length();
      oldest.remove();
    }
  }

  /** The mask for all that is known now. */
  public Mask mask() {
    if (stale) {
      lock.lock();
      try {
        if (stale) {
          mask = Mask.of(List.copyOf(texts));
          stale = false;
        }
      } finally {
        lock.unlock();
      }
    }
    return mask;
  }

  /** A text without secrets. */
  public String masked(String text) {
    return mask().text(text);
  }

  /** A value without secrets. */
  public @Nullable Object masked(@Nullable Object value) {
    return mask().value(value);
  }

  /** A map without secrets. */
  public Map<String, @Nullable Object> masked(Map<String, ? extends @Nullable Object> map) {
    return mask().map(map);
  }

  /** Says how many, and none of them. */
  @Override
  public String toString() {
    lock.lock();
    try {
      return texts.size() + " known secrets";
    } finally {
      lock.unlock();
    }
  }
}
