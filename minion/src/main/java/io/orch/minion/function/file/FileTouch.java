package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.touch",
    summary = "Makes an empty file, or sets its time of change to now.",
    example = "orch exec '*' file.touch /tmp/mark")
record FileTouch(
    @Param(
            value = "Absolute path.",
            aliases = {"path"})
        String name)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    files.touch(files.path(name));
    return true;
  }
}
