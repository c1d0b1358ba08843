package io.orch.sls.task;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns threads, virtual ones as a rule: each is born here with the scope's name and the {@link
 * WorkContext} of who starts it, and none outlives {@link #close}. Closing ends the intake, waits
 * for a grace time, interrupts what is left and waits again. Thread-safe.
 */
public final class Scope implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Scope.class);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration FORCED = Duration.ofSeconds(5);

  private final String name;
  private final AtomicLong counter = new AtomicLong();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  public Scope(String name) {
    this.name = name;
  }

  /** Work that may throw anything. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** Starts a task. What it throws is logged, except when the scope is closing. */
  public Thread start(String task, Work work) {
    return start(Thread.ofVirtual(), task, work);
  }

  /** The same on a thread of the platform, for code that would hold a virtual one's carrier. */
  public Thread startOnPlatform(String task, Work work) {
    return start(Thread.ofPlatform().daemon(), task, work);
  }

  private Thread start(Thread.Builder builder, String task, Work work) {
    if (closed.get()) {
      throw new RejectedExecutionException("scope " + name + " is closed");
    }
    String threadName = name + "/" + task + "-" + counter.incrementAndGet();
    WorkContext context = WorkContext.current();
    Thread thread =
        builder.name(threadName).unstarted(() -> context.run(() -> guard(threadName, work)));
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Starts a task whose result is wanted. */
  public <T> FutureTask<T> submit(String task, Callable<T> work) {
    FutureTask<T> future = new FutureTask<>(work);
    start(task, future::run);
    return future;
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void guard(String threadName, Work work) {
    try {
      work.run();
    } catch (InterruptedException | CancellationException e) {
      log.debug("{} was interrupted", threadName);
    } catch (Exception e) {
      if (closed.get()) {
        log.debug("{} ended while closing: {}", threadName, e.toString());
      } else {
        log.error("{} failed", threadName, e);
      }
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /** How many tasks run now. */
  public int active() {
    return threads.size();
  }

  /** Interrupts every task at once, then closes. */
  public void cancel() {
    closed.set(true);
    threads.forEach(Thread::interrupt);
    close();
  }

  @Override
  public void close() {
    closed.set(true);
    try {
      if (!awaitEmpty(GRACE)) {
        threads.forEach(Thread::interrupt);
        if (!awaitEmpty(FORCED)) {
          log.warn("scope {}: {} tasks did not end", name, threads.size());
        }
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitEmpty(Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      if (thread.equals(Thread.currentThread())) {
        continue;
      }
      long left = until - System.nanoTime();
      if (left <= 0 || !thread.join(Duration.ofNanos(left))) {
        return false;
      }
    }
    return true;
  }
}
