package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;

/** A path in data of the host and the pattern of what stands there, as one text: arguments. */
record PathAndPattern(
    @Param("Path and pattern.") String tgt,
    @Param(value = "Separates the steps of the path and the pattern.", fallback = ":")
        String delimiter) {

  /** Whether it holds for this host, read as a target of a kind. */
  boolean holds(Context context, String kind) {
    return Meant.byData(context, tgt, kind, delimiter);
  }
}
