package io.orch.minion.beacon;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * What a beacon complained about, so that each kind of complaint is told once and not at each look:
 * again only when it had been well in between and some time has passed. Numbers do not make another
 * kind. Thread-safe.
 */
final class Complaints {

  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int MOST = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Told> told = new LinkedHashMap<>();

  private record Told(String kind, long at, boolean over) {

    boolean news(String now, long nanos) {
      return over ? nanos - at >= QUIET.toNanos() : !kind.equals(now);
    }
  }

  /** Whether it is to be told now. */
  boolean raise(String about, String message, long now) {
    String kind = NUMBER.matcher(message).replaceAll("#");
    lock.lock();
    try {
      Told last = told.get(about);
      if (last == null && told.size() >= MOST) {
        return false;
      }
      if (last != null && !last.news(kind, now)) {
        told.put(about, new Told(last.kind, last.at, false));
        return false;
      }
      told.put(about, new Told(kind, now, false));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What was complained about is well. */
  void over(String about) {
    lock.lock();
    try {
      told.computeIfPresent(about, (key, last) -> new Told(last.kind, last.at, true));
    } finally {
      lock.unlock();
    }
  }
}
