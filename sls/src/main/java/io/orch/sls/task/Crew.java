package io.orch.sls.task;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Threads that do the parts of one thing while their caller waits for all of them. An interrupt of
 * the caller reaches each.
 */
public final class Crew {

  private Crew() {}

  /**
   * Does all parts at once and gives their results in order.
   *
   * @throws OrchException of the first part that failed, when all have ended; CANCELLED when the
   *     caller was interrupted, whose interrupt stays set
   */
  public static <T> List<T> all(String name, List<? extends Callable<T>> parts) {
    try (Scope scope = new Scope(name)) {
      List<FutureTask<T>> tasks = new ArrayList<>();
      for (Callable<T> part : parts) {
        tasks.add(scope.submit("part", part));
      }
      try {
        return results(tasks);
      } catch (InterruptedException e) {
        scope.cancel();
        Thread.currentThread().interrupt();
        throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for " + name);
      }
    }
  }

  /** Does the same work on so many threads. */
  public static void work(String name, int threads, Runnable work) {
    Callable<Boolean> part =
        () -> {
          work.run();
          return true;
        };
    all(name, Collections.nCopies(threads, part));
  }

  private static <T> List<T> results(List<FutureTask<T>> tasks) throws InterruptedException {
    List<T> results = new ArrayList<>();
    Throwable failure = null;
    for (FutureTask<T> task : tasks) {
      try {
        results.add(task.get());
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
      }
    }
    return switch (failure) {
      case null -> results;
      case OrchException e when e.code() == ErrorCode.CANCELLED -> {
        Thread.currentThread().interrupt();
        throw e;
      }
      case OrchException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    };
  }
}
