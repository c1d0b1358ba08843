package io.orch.master.store;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the database. It takes all work that waits, runs each piece behind a savepoint
 * in one transaction, commits, forces it to disk, and only then answers. A piece that fails is
 * undone alone. The queue is bounded; who finds it full waits.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final int QUEUE = 10_000;
  private static final int GROUP = 500;
  private static final String SAVEPOINT = "piece";

  private final Jdbi jdbi;
  private final BlockingQueue<Piece<?>> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Scope scope = new Scope("store");
  private final Engine engine;
  private final Thread writer;
  private volatile boolean closed;

  /** The transaction that is open; the writer's own. */
  private @Nullable Handle open;

  GroupCommit(Jdbi jdbi, Engine engine) {
    this.jdbi = jdbi;
    this.engine = engine;
    this.writer = scope.start("writer", this::loop);
  }

  /** Work, and who waits for it. */
  private static final class Piece<T> {
    private final Function<Handle, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final boolean alone;
    private Runnable outcome = () -> {};

    Piece(Function<Handle, T> work, boolean alone) {
      this.work = work;
      this.alone = alone;
    }

    void run(Handle handle) {
      handle.savepoint(SAVEPOINT);
      try {
        T result = work.apply(handle);
        handle.releaseSavepoint(SAVEPOINT);
        outcome = () -> answer.complete(result);
      } catch (OrchException e) {
        handle.rollbackToSavepoint(SAVEPOINT);
        outcome = () -> answer.completeExceptionally(e);
      } catch (RuntimeException e) {
        handle.rollbackToSavepoint(SAVEPOINT);
        outcome = () -> answer.completeExceptionally(Database.unavailable(e));
      }
    }
  }

  /**
   * Waits for the work also when interrupted: whether it was done is always known. What is called
   * by a piece of work is a part of that.
   */
  <T> T run(Function<Handle, T> work) {
    Handle current = Thread.currentThread().equals(writer) ? open : null;
    return current == null ? enqueue(new Piece<>(work, false)) : work.apply(current);
  }

  /** Runs work in a group of its own, which the engine begins and ends. */
  void alone(Consumer<Handle> work) {
    enqueue(
        new Piece<>(
            handle -> {
              engine.alone(handle, work);
              return true;
            },
            true));
  }

  private <T> T enqueue(Piece<T> piece) {
    boolean interrupted = false;
    boolean queued = false;
    try {
      while (true) {
        try {
          queued = queued || offer(piece);
          return answer(piece);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean offer(Piece<?> piece) throws InterruptedException {
    if (closed || !queue.offer(piece, 30, TimeUnit.SECONDS)) {
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          closed ? "the database is closed" : "the database is too slow: its queue is full");
    }
    return true;
  }

  private <T> T answer(Piece<T> piece) throws InterruptedException {
    while (true) {
      try {
        return piece.answer.get(1, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof OrchException known ? known : Database.unavailable(e);
      } catch (TimeoutException e) {
        if (closed && scope.active() == 0 && !piece.answer.isDone()) {
          throw new OrchException(ErrorCode.STORE_UNAVAILABLE, "the database is closed");
        }
      }
    }
  }

  /** How many pieces of work wait. */
  int waiting() {
    return queue.size();
  }

  private void loop() throws InterruptedException {
    List<Piece<?>> group = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      Piece<?> first = queue.poll(50, TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      Piece<?> alone = gather(first, group);
      if (!group.isEmpty()) {
        commit(group);
      }
      if (alone != null) {
        alone(alone);
      }
      group.clear();
      look();
    }
  }

  /** Takes what goes into one group; the piece behind it that must be alone, when there is one. */
  private @Nullable Piece<?> gather(Piece<?> first, List<Piece<?>> group) {
    Piece<?> next = first;
    while (next != null && !next.alone) {
      group.add(next);
      next = group.size() < GROUP ? queue.poll() : null;
    }
    return next;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever fails here must reach who waits
  private <T> void alone(Piece<T> piece) {
    try {
      T result = jdbi.withHandle(piece.work::apply);
      piece.answer.complete(result);
    } catch (Exception e) {
      piece.answer.completeExceptionally(Database.unavailable(e));
    }
  }

  /** What fails between groups is told in the log; the next write says so itself, if it must. */
  private void look() throws InterruptedException {
    try {
      engine.between();
    } catch (OrchException e) {
      log.error("the upkeep of the database failed", e);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever fails here must reach those who wait
  private void commit(List<Piece<?>> group) {
    long begun = System.nanoTime();
    try {
      jdbi.useHandle(
          handle -> {
            handle.useTransaction(
                transaction -> {
                  engine.begin(transaction);
                  open = transaction;
                  group.forEach(piece -> piece.run(transaction));
                });
            engine.force(handle);
          });
      jdbi.getConfig(Measured.class).figures().committed(System.nanoTime() - begun, group.size());
      group.forEach(piece -> piece.outcome.run());
    } catch (Exception e) {
      OrchException failure = Database.unavailable(e);
      group.forEach(piece -> piece.answer.completeExceptionally(failure));
    } finally {
      open = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    scope.close();
  }
}
