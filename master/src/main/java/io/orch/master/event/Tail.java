package io.orch.master.event;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * A log that is read while it grows, until what it tells of has ended.
 *
 * @param signal raised after each entry and after the end
 * @param ended whether nothing more will be written
 * @param after as many of the next entries after a sequence number as there are, {@link #MOST} at
 *     most, in order
 * @param sequence the number of an entry
 */
public record Tail<E>(
    Signal signal, BooleanSupplier ended, LongFunction<List<E>> after, ToLongFunction<E> sequence) {

  /** How many entries are read at a time. */
  public static final int MOST = 200;

  /**
   * Hands each entry to the consumer, in order, until the end has come and all were handed over.
   *
   * @param from the number of the first entry wanted; 0 or 1 for all
   */
  public void follow(long from, Consumer<E> consumer) throws InterruptedException {
    follow(from, consumer, () -> {});
  }

  /**
   * The same.
   *
   * @param waits called before more is waited for
   */
  public void follow(long from, Consumer<E> consumer, Runnable waits) throws InterruptedException {
    long cursor = Math.max(0, from - 1);
    while (true) {
      long seen = signal.version();
      boolean last = ended.getAsBoolean();
      List<E> entries = after.apply(cursor);
      for (E entry : entries) {
        cursor = sequence.applyAsLong(entry);
        consumer.accept(entry);
      }
      if (entries.size() < MOST) {
        if (last) {
          return;
        }
        waits.run();
        signal.await(seen);
      }
    }
  }
}
