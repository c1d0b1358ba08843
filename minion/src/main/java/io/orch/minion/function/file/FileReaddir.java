package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "file.readdir",
    summary = "The names in a directory.",
    reads = true,
    example = "orch exec '*' file.readdir /etc/apt")
record FileReaddir(@Param("Absolute path.") String path) implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    List<String> names = new ArrayList<>(List.of(".", ".."));
    files.list(files.path(path)).forEach(stat -> names.add(stat.path().getFileName().toString()));
    return names;
  }
}
