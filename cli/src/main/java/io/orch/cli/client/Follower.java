package io.orch.cli.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log of the master to its end. When the connection breaks it dials again and goes on
 * behind the last entry it saw, so that no entry is missed or seen twice.
 *
 * @param <M> the message of an entry
 * @param <E> the record of an entry
 */
final class Follower<M, E> {

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Clock clock;
  private final Duration patience;
  private final Consumer<OrchException> lost;
  private final Function<StatusRuntimeException, OrchException> errors;
  private final ToLongFunction<M> sequence;
  private final Function<M, @Nullable E> adapt;
  private final Backoff backoff =
      new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());

  /**
   * A follower.
   *
   * @param patience how long without any entry a broken connection is dialled again
   * @param lost told of each break
   */
  Follower(
      Clock clock,
      Duration patience,
      Consumer<OrchException> lost,
      Function<StatusRuntimeException, OrchException> errors,
      ToLongFunction<M> sequence,
      Function<M, @Nullable E> adapt) {
    this.clock = clock;
    this.patience = patience;
    this.lost = lost;
    this.errors = errors;
    this.sequence = sequence;
    this.adapt = adapt;
  }

  /**
   * Reads until the master ends the log.
   *
   * @param from the first sequence number wanted
   * @param open the log from a sequence number on
   * @return the sequence number behind the last entry
   */
  long read(long from, LongFunction<Iterator<M>> open, Consumer<E> sink) {
    long next = from;
    long heard = clock.nanos();
    while (true) {
      try {
        Iterator<M> log = open.apply(next);
        while (log.hasNext()) {
          M message = log.next();
          heard = clock.nanos();
          backoff.reset();
          if (sequence.applyAsLong(message) >= next) {
            next = sequence.applyAsLong(message) + 1;
            deliver(message, sink);
          }
        }
        return next;
      } catch (StatusRuntimeException e) {
        OrchException error = errors.apply(e);
        if (!broken(e) || clock.nanos() - heard > patience.toNanos()) {
          throw error;
        }
        lost.accept(error);
        pause(error);
      }
    }
  }

  private void deliver(M message, Consumer<E> sink) {
    E entry = adapt.apply(message);
    if (entry != null) {
      sink.accept(entry);
    }
  }

  private static boolean broken(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.UNAVAILABLE;
  }

  private void pause(OrchException error) {
    try {
      clock.sleep(backoff.next());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw error;
    }
  }
}
