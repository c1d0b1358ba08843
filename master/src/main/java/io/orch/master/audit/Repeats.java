package io.orch.master.audit;

import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what happens again and again, so that no one can fill the log: the first is an entry at
 * once, what is the same within a minute is one entry at its end. Thread-safe.
 */
final class Repeats {

  static final Duration WINDOW = Duration.ofMinutes(1);

  /** How many are told apart at a time; all others of an action are one. */
  static final int MOST = 1_000;

  /** How many variants of a kind are told apart at a time; all others are one. */
  static final int VARIANTS = 10;

  private static final String MANY = "many";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Counted> open = new HashMap<>();
  private final Map<String, Integer> variants = new HashMap<>();
  private final Clock clock;

  Repeats(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is told apart.
   *
   * @param variant empty where variants are not, or no more, told apart
   */
  private record Key(String kind, String variant) {}

  /** What is counted, and since when. */
  private static final class Counted {
    private final NewEntry entry;
    private long begun;
    private int times;

    Counted(NewEntry entry, long begun) {
      this.entry = entry;
      this.begun = begun;
    }
  }

  /**
   * What is to be added now: it, when it is the first of its kind and variant.
   *
   * @param kind equal for those that are the same
   * @param variant of the kind, whatever a caller makes it
   */
  Optional<NewEntry> first(String kind, String variant, NewEntry entry) {
    lock.lock();
    try {
      Key key = key(kind, variant);
      boolean known = open.containsKey(key) || open.size() < MOST;
      Key counted = known ? key : new Key(MANY + " " + entry.action(), "");
      Counted before = open.get(counted);
      if (before == null) {
        NewEntry first = known ? entry : anonymous(entry);
        open.put(counted, new Counted(first, clock.nanos()));
        variants.merge(counted.kind(), 1, Integer::sum);
        return Optional.of(first);
      }
      before.times++;
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Key key(String kind, String variant) {
    Key exact = new Key(kind, variant);
    boolean room = variants.getOrDefault(kind, 0) < VARIANTS;
    return room || open.containsKey(exact) ? exact : new Key(kind, "");
  }

  /** What many addresses do is no one's in particular. */
  private static NewEntry anonymous(NewEntry entry) {
    return NewEntry.of(
        entry.time(),
        MANY,
        MANY + " addresses",
        entry.action(),
        "",
        entry.outcome(),
        "more than " + MOST + " kinds of refusals within a minute");
  }

  /** The entries of what was counted in minutes that are over. */
  List<NewEntry> over() {
    return take(clock.nanos() - WINDOW.toNanos());
  }

  /** The entries of all that was counted. */
  List<NewEntry> all() {
    return take(Long.MAX_VALUE);
  }

  private List<NewEntry> take(long before) {
    List<NewEntry> out = new ArrayList<>();
    lock.lock();
    try {
      for (Iterator<Map.Entry<Key, Counted>> each = open.entrySet().iterator(); each.hasNext(); ) {
        Map.Entry<Key, Counted> one = each.next();
        Counted counted = one.getValue();
        if (before != Long.MAX_VALUE && counted.begun - before > 0) {
          continue;
        }
        if (counted.times == 0) {
          each.remove();
          variants.computeIfPresent(one.getKey().kind(), (kind, n) -> n == 1 ? null : n - 1);
        } else {
          out.add(counted.entry.again(clock.now(), counted.times));
          counted.times = 0;
          counted.begun = clock.nanos();
        }
      }
    } finally {
      lock.unlock();
    }
    return out;
  }
}
