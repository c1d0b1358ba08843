package io.orch.proto.stream;

import io.orch.sls.task.Scope;
import io.orch.sls.task.WorkContext;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in order, on a virtual thread that lives only while there are
 * any, each in the {@link WorkContext} of who gave it. A task that fails is logged and the next one
 * runs. Thread-safe; the queue is as long as its callers let it be.
 */
public final class Lane {

  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final Scope scope;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Task> tasks = new ArrayDeque<>();
  private boolean running;

  private record Task(WorkContext context, Runnable work) {

    void run() {
      context.run(work);
    }
  }

  public Lane(Scope scope, String name) {
    this.scope = scope;
    this.name = name;
  }

  /** Runs the task after those before it; not at all when the scope is closed. */
  public void run(Runnable task) {
    lock.lock();
    try {
      tasks.add(new Task(WorkContext.current(), task));
      if (!running) {
        scope.start(name, this::drain);
        running = true;
      }
    } catch (RejectedExecutionException e) {
      tasks.clear();
      log.debug("{}: closed, a task is dropped", name);
    } finally {
      lock.unlock();
    }
  }

  private void drain() {
    for (Task task = next(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("{} failed", name, e);
      }
    }
  }

  private @Nullable Task next() {
    lock.lock();
    try {
      Task task = tasks.poll();
      running = task != null;
      return task;
    } finally {
      lock.unlock();
    }
  }
}
