package io.orch.master.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps queues: texts in the order in which they came, each at most once in a queue. A change that
 * is asked for again under the same token is not made twice and answers what it did the first time.
 * Thread-safe.
 */
public interface QueueStore {

  /** How many texts a queue holds at most. */
  int MOST = 10_000;

  /** How many characters a text has at most. */
  int LONGEST = 16_384;

  /** How many characters are taken at once at most, but for a single text. */
  int MOST_TAKEN = 1 << 20;

  /** How long it is known who took a text. */
  Duration KEPT = Duration.ofDays(7);

  /**
   * Puts texts to the end of a queue, which is made when it is not there.
   *
   * @return false, and nothing is put, when the queue has one of them, or one is given twice
   * @throws io.orch.sls.error.OrchException LIMIT_EXCEEDED when they are too many or too long
   */
  boolean insert(QueueName queue, List<String> items, String token);

  /** Removes texts from a queue. */
  void delete(QueueName queue, List<String> items);

  /**
   * Takes the first texts of a queue; fewer when they are long.
   *
   * @param most how many at most
   */
  List<String> take(QueueName queue, int most, String token, Instant now);

  /** The texts of a queue in their order. */
  List<String> items(QueueName queue);

  /** The queues that were ever filled, sorted. */
  List<QueueName> queues();
}
