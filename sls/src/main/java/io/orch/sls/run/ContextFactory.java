package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.module.Context;

/** Makes the context in which a chunk's function is called. Thread-safe. */
@FunctionalInterface
public interface ContextFactory {

  Context context(LowChunk chunk, boolean test);
}
