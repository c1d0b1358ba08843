package io.orch.master.session;

import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets comers in at the pace at which they are dealt with. So many are dealt with at one time; as
 * many wait in line as will have their turn soon; the others are told when to come again, one after
 * the other at the pace of late, so that those who were sent away together do not come back
 * together. Thread-safe; nothing is called under its lock.
 *
 * @param <T> who comes, told apart by {@code equals}
 */
final class Turnstile<T> {

  /** Nobody is told to stay away for longer. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** Who has a place and is not dealt with after this time has it no longer. */
  static final Duration DUE = Duration.ofSeconds(5);

  private static final Duration FIRST_PACE = Duration.ofMillis(5);
  private static final Duration SLOWEST_PACE = Duration.ofSeconds(1);
  private static final int WEIGHT = 16;

  private final int places;
  private final long patience;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<T, Long> inside = new HashMap<>();
  private final Queue<T> line = new ArrayDeque<>();
  private long pace = FIRST_PACE.toNanos();
  private long lastOut;
  private long nextTurn;

  /**
   * @param places how many are dealt with at one time
   * @param patience how long one may wait in line
   */
  Turnstile(int places, Duration patience, Clock clock) {
    this.places = places;
    this.patience = patience.toNanos();
    this.clock = clock;
    this.nextTurn = clock.nanos();
  }

  /** What becomes of one who comes. */
  sealed interface Turn {

    /** He has a place. */
    record In() implements Turn {}

    /** He is in line, and among those that {@link #out} returns when it is his turn. */
    record Wait() implements Turn {}

    /** He is to come again after this time. */
    record Later(Duration after) implements Turn {}
  }

  /** One comes. */
  Turn come(T comer) {
    lock.lock();
    try {
      long now = clock.nanos();
      if (inside.size() < places && line.isEmpty()) {
        inside.put(comer, now);
        if (inside.size() == places) {
          lastOut = now;
        }
        return new Turn.In();
      }
      if ((line.size() + 1) * pace <= patience) {
        line.add(comer);
        return new Turn.Wait();
      }
      nextTurn = Math.max(nextTurn, now + patience) + pace;
      return new Turn.Later(Duration.ofNanos(Math.min(nextTurn - now, LONGEST.toNanos())));
    } finally {
      lock.unlock();
    }
  }

  /**
   * One is dealt with, or went away; nothing when he has no place and is not in line.
   *
   * @return who has a place from now on
   */
  List<T> out(T comer) {
    lock.lock();
    try {
      boolean full = inside.size() == places;
      if (inside.remove(comer) == null) {
        line.remove(comer);
        return List.of();
      }
      long now = clock.nanos();
      if (full) {
        pace += (Math.min(now - lastOut, SLOWEST_PACE.toNanos()) - pace) / WEIGHT;
        lastOut = now;
      }
      return admit(now);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the places of those who are overdue.
   *
   * @return who has a place from now on
   */
  List<T> tick() {
    lock.lock();
    try {
      long now = clock.nanos();
      inside.values().removeIf(since -> now - since > DUE.toNanos());
      return admit(now);
    } finally {
      lock.unlock();
    }
  }

  private List<T> admit(long now) {
    List<T> admitted = new ArrayList<>();
    while (inside.size() < places && !line.isEmpty()) {
      T next = line.remove();
      inside.put(next, now);
      admitted.add(next);
    }
    return admitted;
  }

  /** How many wait in line. */
  int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** How long one took of late, when all places were taken. */
  Duration pace() {
    lock.lock();
    try {
      return Duration.ofNanos(pace);
    } finally {
      lock.unlock();
    }
  }
}
