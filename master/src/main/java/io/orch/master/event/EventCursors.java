package io.orch.master.event;

import java.util.OptionalLong;

/**
 * How far those who read the log are, kept over restarts. What a consumer has not read is not
 * dropped from the log. Thread-safe.
 */
public interface EventCursors {

  /**
   * The number after which a consumer reads on.
   *
   * @param ifNew stored and given for one that has none
   */
  long cursor(String consumer, long ifNew);

  /** Stores how far a consumer is; a number below the stored one is ignored. */
  void advance(String consumer, long sequence);

  /** Drops the cursor of a consumer that reads no more. */
  void forget(String consumer);

  /** The lowest of all cursors; empty when there is none. */
  OptionalLong lowest();
}
