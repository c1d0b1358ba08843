package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "file.lstat",
    summary = "What the kernel knows of a path, a link not followed; empty when nothing is there.",
    reads = true,
    example = "orch exec web1 file.lstat /etc/mtab")
record FileLstat(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Map<String, Object> shown = new LinkedHashMap<>();
    files
        .stat(files.path(path))
        .ifPresent(
            stat -> {
              shown.put("st_gid", (long) stat.gid());
              shown.put("st_mode", (long) stat.mode());
              shown.put("st_mtime", stat.modified().toEpochMilli() / 1000.0);
              shown.put("st_size", stat.size());
              shown.put("st_uid", (long) stat.uid());
            });
    return shown;
  }
}
