package io.orch.minion.beacon;

import java.util.List;

/** A beacon at work. Never asked by two threads at once. */
@FunctionalInterface
public interface Watch extends AutoCloseable {

  /**
   * Looks once and returns what is worth an event, in order. May block and be interrupted; what it
   * throws is reported, and it is asked again when its time comes.
   */
  List<Sighting> look() throws Exception;

  /** Ends it; a closed one is not asked again. */
  @Override
  default void close() {}
}
