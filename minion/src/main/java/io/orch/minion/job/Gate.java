package io.orch.minion.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets at most so many through at once, the others in the order in which they came. Thread-safe.
 */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free;

  Gate(int permits) {
    free = permits;
  }

  /** A ticket, complete when its holder may pass. Who passed calls {@link #leave}. */
  CompletableFuture<Void> enter() {
    CompletableFuture<Void> ticket = new CompletableFuture<>();
    lock.lock();
    try {
      if (free == 0) {
        waiting.add(ticket);
        return ticket;
      }
      free--;
    } finally {
      lock.unlock();
    }
    ticket.complete(null);
    return ticket;
  }

  /** Makes room for the next. */
  void leave() {
    CompletableFuture<Void> next;
    lock.lock();
    try {
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    } finally {
      lock.unlock();
    }
    next.complete(null);
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
