package io.orch.minion.function.slsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "slsutil.file_exists",
    summary = "Whether a file is in the tree.",
    reads = true,
    example = "orch exec web1 slsutil.file_exists web/init.sls")
record SlsutilFileExists(
    @Param("Path in the tree.") String path,
    @Param(value = "Environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public Object call(Context context) {
    return TreePaths.file(context, path, saltenv);
  }
}
