package io.orch.sls.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps in memory what the last thousand messages held, for pillars repeat their secrets for many
 * minions. Thread-safe.
 */
public final class RememberingDecryptor implements Decryptor {

  private static final int KEPT = 1_000;

  private final Decryptor behind;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, String> opened =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  public RememberingDecryptor(Decryptor behind) {
    this.behind = behind;
  }

  @Override
  public String decrypt(String message) {
    lock.lock();
    try {
      String known = opened.get(message);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    String text = behind.decrypt(message);
    lock.lock();
    try {
      opened.put(message, text);
    } finally {
      lock.unlock();
    }
    return text;
  }
}
