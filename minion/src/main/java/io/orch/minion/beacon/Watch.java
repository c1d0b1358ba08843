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

  /**
   * Whether it is asked during state runs too, though its configuration disables it then, and
   * itself leaves out what it hears of while {@link Site#resting}. Others are not asked.
   */
  default boolean restsItself() {
    return false;
  }

  /** Ends it; a closed one is not asked again. */
  @Override
  default void close() {}
}
