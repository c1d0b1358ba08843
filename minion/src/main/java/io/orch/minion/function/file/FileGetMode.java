package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;

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
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    return (followSymlinks ? files.follow(at) : files.stat(at))
        .map(stat -> stat.permissions().toString())
        .orElse("");
  }
}
