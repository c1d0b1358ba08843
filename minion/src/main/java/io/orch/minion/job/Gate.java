package io.orch.minion.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many through at once, the others in the order in which they came. Who passes
 * beside it waits for nobody, but holds up those who come through it. Thread-safe.
 */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private final int permits;
  private int free;
  private int beside;
  private boolean held;

  Gate(int permits) {
    this.permits = permits;
    free = permits;
  }

  /** Lets no one through any more, until {@link #open}. Who passed before is not stopped. */
  void hold() {
    hold(true);
  }

  /** Lets those through again who may pass. */
  void open() {
    hold(false);
    admit();
  }

  private void hold(boolean now) {
    lock.lock();
    try {
      held = now;
    } finally {
      lock.unlock();
    }
  }

  /** Whether no one is behind it. */
  boolean idle() {
    lock.lock();
    try {
      return free == permits && beside == 0;
    } finally {
      lock.unlock();
    }
  }

  /** A ticket, complete when its holder may pass. Who passed calls {@link #leave}. */
  CompletableFuture<Void> enter() {
    CompletableFuture<Void> ticket = new CompletableFuture<>();
    lock.lock();
    try {
      waiting.add(ticket);
    } finally {
      lock.unlock();
    }
    admit();
    return ticket;
  }

  /** Makes room for the next. */
  void leave() {
    change(1, 0);
  }

  /** Passes at once. Who did calls {@link #leaveBeside}. */
  void enterBeside() {
    change(0, 1);
  }

  void leaveBeside() {
    change(0, -1);
  }

  private void change(int more, int others) {
    lock.lock();
    try {
      free += more;
      beside += others;
    } finally {
      lock.unlock();
    }
    admit();
  }

  private void admit() {
    for (var next = next(); next != null; next = next()) {
      next.complete(null);
    }
  }

  private @Nullable CompletableFuture<Void> next() {
    lock.lock();
    try {
      if (held || free == 0 || beside > 0 || waiting.isEmpty()) {
        return null;
      }
      free--;
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives a ticket back, whether or not its holder might have passed by now. */
  void withdraw(CompletableFuture<Void> ticket) {
    boolean waited;
    lock.lock();
    try {
      waited = waiting.remove(ticket);
    } finally {
      lock.unlock();
    }
    if (!waited) {
      leave();
    }
  }
}
