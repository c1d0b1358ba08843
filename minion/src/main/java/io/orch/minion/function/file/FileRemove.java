package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;

@ExecutionFunction(
    value = "file.remove",
    summary = "Removes a file, or a directory and all in it.",
    example = "orch exec '*' file.remove /tmp/list")
record FileRemove(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    if (files.stat(at).isEmpty()) {
      return false;
    }
    files.remove(at);
    return true;
  }
}
