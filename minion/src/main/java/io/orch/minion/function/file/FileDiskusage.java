package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.diskusage",
    summary = "The bytes of a file, or of the files below a directory.",
    reads = true,
    example = "orch exec web1 file.diskusage /var/log")
record FileDiskusage(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return files.follow(files.path(path)).map(stat -> bytes(files, stat)).orElse(0L);
  }

  private static long bytes(HostFiles files, FileStat stat) {
    if (!stat.directory()) {
      return stat.size();
    }
    long sum = 0;
    for (FileStat inside : files.list(stat.path())) {
      sum += inside.directory() || inside.file() ? bytes(files, inside) : 0;
    }
    return sum;
  }
}
