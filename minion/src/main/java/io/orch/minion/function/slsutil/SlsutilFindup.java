package io.orch.minion.function.slsutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "slsutil.findup",
    summary =
        "The first of some paths that is there in a directory of the tree, or in one above it.",
    reads = true,
    example = "orch exec web1 slsutil.findup formulas/shared/nginx map.jinja")
record SlsutilFindup(
    @Param("Directory in the tree; empty for its root.") String startpath,
    @Param("Paths to look for.") List<String> filenames,
    @Param(value = "Environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    String at = TreePaths.normal(startpath);
    if (!at.isEmpty() && !TreePaths.any(context, at, saltenv)) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          "slsutil.findup starts in " + at + ", which is not in the tree");
    }
    while (true) {
      for (String name : filenames) {
        String full = at.isEmpty() ? TreePaths.normal(name) : at + "/" + TreePaths.normal(name);
        if (TreePaths.any(context, full, saltenv)) {
          return full;
        }
      }
      if (at.isEmpty()) {
        throw new OrchException(
            ErrorCode.FILE_NOT_FOUND,
            String.join(", ", filenames) + " is neither in " + startpath + " nor above it");
      }
      at = at.contains("/") ? at.substring(0, at.lastIndexOf('/')) : "";
    }
  }
}
