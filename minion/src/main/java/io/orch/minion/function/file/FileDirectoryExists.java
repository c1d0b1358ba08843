package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.directory_exists",
    summary = "Whether a directory is at a path.",
    reads = true,
    example = "orch exec '*' file.directory_exists /etc")
record FileDirectoryExists(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    // where nothing absolute is named, such as by a template left unrendered, nothing is found
    return path.startsWith("/")
        && files.follow(files.path(path)).filter(FileStat::directory).isPresent();
  }
}
