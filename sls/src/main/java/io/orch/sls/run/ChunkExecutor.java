package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.module.Outcome;

/** Does what one chunk declares. Thread-safe when chunks are declared {@code parallel}. */
@FunctionalInterface
public interface ChunkExecutor {

  /**
   * Calls the chunk's function. What goes wrong is a {@link Outcome.Failed}; an exception means the
   * same and its message becomes the comment.
   *
   * @param watched whether a state that this one watches has changed: Salt's {@code mod_watch}; a
   *     function that has none answers {@link Outcome.Unchanged}
   * @param test whether to predict only
   * @throws InterruptedException when the run is cancelled
   */
  Outcome execute(LowChunk chunk, boolean watched, boolean test) throws InterruptedException;

  /** Whether the chunk's function does something more when what it watches has changed. */
  default boolean watching(LowChunk chunk) {
    return false;
  }

  /**
   * Whether the chunk's function answers {@code check_cmd} itself, as {@code file.managed} does.
   */
  default boolean checking(LowChunk chunk) {
    return false;
  }
}
