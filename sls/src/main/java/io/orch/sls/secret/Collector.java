package io.orch.sls.secret;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Gathers what is found to be secret while a piece of data is made. Thread-safe. */
public final class Collector {

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> texts = new LinkedHashSet<>();
  private final Consumer<String> listener;

  public Collector() {
    this(text -> {});
  }

  /**
   * @param listener told of each at once
   */
  Collector(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Notes a secret; the value that is to stand for it. */
  public String add(String text) {
    lock.lock();
    try {
      if (!text.isEmpty()) {
        texts.add(text);
      }
    } finally {
      lock.unlock();
    }
    listener.accept(text);
    return Marked.of(text);
  }

  /** What was gathered so far. */
  public Secrets secrets() {
    lock.lock();
    try {
      return Secrets.of(texts);
    } finally {
      lock.unlock();
    }
  }
}
