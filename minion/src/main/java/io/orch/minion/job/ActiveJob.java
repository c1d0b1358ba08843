package io.orch.minion.job;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A job that waits or runs in this process, and the request to stop it. Thread-safe. */
final class ActiveJob {

  private final JobOffer offer;
  private final CompletableFuture<Stop> stop = new CompletableFuture<>();
  private final CompletableFuture<JobWork.Answer> answer = new CompletableFuture<>();
  private volatile @Nullable Instant started;

  /** Why a job is stopped, and what its outcome then is. */
  record Stop(JobOutcome outcome, int retcode, String reason) {}

  ActiveJob(JobOffer offer) {
    this.offer = offer;
  }

  JobOffer offer() {
    return offer;
  }

  JobRef ref() {
    return offer.ref();
  }

  /** When its function was called; null while it waits. */
  @Nullable Instant started() {
    return started;
  }

  void began(Instant at) {
    started = at;
  }

  /** Asks for its end; the first reason counts. */
  void stop(Stop reason) {
    stop.complete(reason);
  }

  /** The reason to stop, when there is one. */
  @Nullable Stop stopped() {
    return stop.getNow(null);
  }

  /** Its function returned. */
  void answered(JobWork.Answer value) {
    answer.complete(value);
  }

  /** What its function returned, when it did. */
  JobWork.@Nullable Answer answer() {
    return answer.getNow(null);
  }

  /** Waits until the ticket is good or the job is to stop. */
  void awaitTurn(CompletableFuture<Void> ticket) throws InterruptedException {
    await(CompletableFuture.anyOf(ticket, stop), 0);
  }

  /**
   * Waits for the answer or a reason to stop.
   *
   * @param millis at most; 0 for any time
   * @return whether there is either
   */
  boolean awaitEnd(long millis) throws InterruptedException {
    return await(CompletableFuture.anyOf(answer, stop), millis);
  }

  /** Waits for the answer of a job that is to stop, and returns whether there is one. */
  boolean awaitAnswer(long millis) throws InterruptedException {
    return await(answer, millis);
  }

  private static boolean await(CompletableFuture<?> future, long millis)
      throws InterruptedException {
    try {
      if (millis <= 0) {
        future.get();
      } else {
        future.get(millis, TimeUnit.MILLISECONDS);
      }
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a job's futures never fail", e);
    }
  }
}
