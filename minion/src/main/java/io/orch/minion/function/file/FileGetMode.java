package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.get_mode",
    summary = "The permissions of a file in octal digits.",
    reads = true,
    example = "orch exec '*' file.get_mode /etc/hosts")
record FileGetMode(
    @Param("Absolute path.") String path,
    @Param(value = "Look at what a link leads to.", fallback = "true") boolean followSymlinks)
    implements Function {

  @Override
  public Object call(Context context) {
    return Stats.of(context, path, followSymlinks).permissions().toString();
  }
}
