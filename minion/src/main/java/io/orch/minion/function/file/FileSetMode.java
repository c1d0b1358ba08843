package io.orch.minion.function.file;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.set_mode",
    summary = "Sets the permissions of a file.",
    example = "orch exec '*' file.set_mode /tmp/list 0644")
record FileSetMode(@Param("Absolute path.") String path, @Param("Octal digits.") FileMode mode)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    files.chmod(files.path(path), mode);
    return mode.toString();
  }
}
