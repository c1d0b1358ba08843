package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.is_link",
    summary = "Whether a symbolic link is at a path.",
    reads = true,
    example = "orch exec '*' file.is_link /etc/mtab")
record FileIsLink(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return files.stat(files.path(path)).filter(FileStat::link).isPresent();
  }
}
