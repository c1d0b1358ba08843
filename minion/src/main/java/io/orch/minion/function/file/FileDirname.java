package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.dirname",
    summary = "A path without its last part.",
    reads = true,
    example = "orch exec '*' file.dirname /etc/hosts")
record FileDirname(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
  }
}
