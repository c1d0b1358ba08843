package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.basename",
    summary = "The last part of a path.",
    reads = true,
    example = "orch exec '*' file.basename /etc/hosts")
record FileBasename(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
