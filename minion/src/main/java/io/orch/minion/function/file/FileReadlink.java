package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;

@ExecutionFunction(
    value = "file.readlink",
    summary = "What a symbolic link holds.",
    reads = true,
    example = "orch exec '*' file.readlink /etc/mtab")
record FileReadlink(
    @Param("Absolute path.") String path,
    @Param(value = "Follow all links to what they lead to.", fallback = "false")
        boolean canonicalize)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    if (canonicalize) {
      return files.real(at).toString();
    }
    return files
        .stat(at)
        .flatMap(FileStat::target)
        .orElseThrow(
            () -> new OrchException(ErrorCode.COMMAND_FAILED, path + " is not a symbolic link"));
  }
}
