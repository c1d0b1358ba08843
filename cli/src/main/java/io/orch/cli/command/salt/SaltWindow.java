package io.orch.cli.command.salt;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Crew;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls minions so many at a time, as Salt's batches: the next one is called as soon as one has
 * answered.
 */
final class SaltWindow {

  /** Each minion in the window is a thread and a stream to the master. */
  private static final int WIDEST = 256;

  private final int width;
  private final Duration rest;
  private final boolean failhard;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean failed;

  /**
   * @param width how many minions at a time
   * @param rest how long the place of a minion stays empty after its answer
   * @param failhard whether nobody is called any more after a failure
   */
  SaltWindow(int width, Duration rest, boolean failhard, Clock clock) {
    this.width = Math.min(width, WIDEST);
    this.rest = rest;
    this.failhard = failhard;
    this.clock = clock;
  }

  /**
   * Calls minions in their order.
   *
   * @param call of a minion until its answer; whether it went well
   * @return those that were not called
   */
  List<String> run(List<String> minions, Predicate<String> call) {
    waiting.addAll(minions);
    Crew.work("batch", Math.min(width, minions.size()), () -> work(call));
    return List.copyOf(waiting);
  }

  private void work(Predicate<String> call) {
    for (String minion = next(); minion != null; minion = next()) {
      boolean good = false;
      try {
        good = call.test(minion);
      } finally {
        ended(good);
      }
      if (!rest.isZero() && more()) {
        rest();
      }
    }
  }

  private @Nullable String next() {
    lock.lock();
    try {
      return failed ? null : waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private boolean more() {
    lock.lock();
    try {
      return !failed && !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void ended(boolean good) {
    lock.lock();
    try {
      failed |= failhard && !good;
    } finally {
      lock.unlock();
    }
  }

  private void rest() {
    try {
      clock.sleep(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "interrupted between two minions");
    }
  }
}
