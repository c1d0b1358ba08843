package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;

/** A path that is looked at: the arguments of functions that tell one thing of a file. */
record Looked(
    @Param("Absolute path.") String path,
    @Param(value = "Look at what a link leads to.", fallback = "true") boolean followSymlinks) {

  FileStat stat(Context context) {
    return Stats.of(context, path, followSymlinks);
  }
}
