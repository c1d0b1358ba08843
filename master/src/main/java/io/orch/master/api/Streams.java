package io.orch.master.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls that have many answers, from the thread of the call: it waits while the caller does
 * not read, and is interrupted when the caller goes.
 */
final class Streams<T> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ServerCallStreamObserver<T> out;
  private volatile @Nullable OrchException cut;

  /** Work that sends messages. */
  @FunctionalInterface
  interface Work<T> {
    void run(Consumer<T> out) throws InterruptedException;
  }

  private Streams(ServerCallStreamObserver<T> out) {
    this.out = out;
  }

  static <T> void many(StreamObserver<T> observer, io.orch.sls.task.Scope scope, Work<T> work) {
    Streams<T> stream = new Streams<>((ServerCallStreamObserver<T>) observer);
    stream.start(scope, work);
  }

  private void start(io.orch.sls.task.Scope scope, Work<T> work) {
    out.setOnReadyHandler(this::wake);
    io.grpc.Context context = io.grpc.Context.current();
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    Runnable ended = LiveStreams.begin(why -> cut(why, worker));
    Thread thread =
        scope.start(
            "watch",
            () -> {
              try {
                context.run(() -> run(work));
              } finally {
                ended.run();
              }
            });
    worker.complete(thread);
    out.setOnCancelHandler(thread::interrupt);
    if (out.isCancelled()) {
      thread.interrupt();
    }
  }

  private void run(Work<T> work) {
    try {
      work.run(this::send);
      Trail.done();
      out.onCompleted();
    } catch (InterruptedException e) {
      OrchException why = cut;
      leave(
          why == null
              ? new OrchException(ErrorCode.MASTER_UNREACHABLE, "the master is stopping")
              : Replies.failed(why));
    } catch (RuntimeException e) {
      OrchException why = cut;
      leave(Replies.failed(why == null ? e : why));
    }
  }

  /** Ends the call: who makes it is no longer who may. */
  private void cut(OrchException why, CompletableFuture<Thread> worker) {
    if (cut == null) {
      cut = why;
      worker.join().interrupt();
    }
  }

  private void leave(OrchException reason) {
    if (!out.isCancelled()) {
      out.onError(ErrorAdapter.toStatus(reason));
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void send(T message) {
    lock.lock();
    try {
      while (!out.isReady() && !out.isCancelled()) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "the caller went, or the master is stopping");
    } finally {
      lock.unlock();
    }
    if (out.isCancelled()) {
      throw new OrchException(ErrorCode.CANCELLED, "the caller went");
    }
    out.onNext(message);
  }
}
