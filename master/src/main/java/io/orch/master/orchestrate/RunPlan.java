package io.orch.master.orchestrate;

import io.orch.sls.compile.LowChunk;
import java.util.List;

/** All that a run is to do, for a step that heeds what others declare; a port of a context. */
public record RunPlan(List<LowChunk> chunks) {

  public RunPlan {
    chunks = List.copyOf(chunks);
  }
}
