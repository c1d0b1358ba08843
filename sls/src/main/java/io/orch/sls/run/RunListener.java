package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears how a run goes on. Called on the run's threads, one call at a time; what it throws ends the
 * run.
 */
public interface RunListener {

  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** A chunk is about to be run. */
  default void started(LowChunk chunk, int done, int total) {}

  /** A chunk has its result; {@code done} counts it. */
  default void finished(ChunkResult result, int done, int total) {}

  /** A chunk with {@code fire_event} has its result. */
  default void event(String tag, Map<String, @Nullable Object> data) {}
}
