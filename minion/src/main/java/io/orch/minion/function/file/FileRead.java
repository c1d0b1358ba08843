package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;

@ExecutionFunction(
    value = "file.read",
    summary = "The content of a text file.",
    reads = true,
    example = "orch exec '*' file.read /etc/hostname")
record FileRead(
    @Param("Absolute path.") String path,
    @Param(value = "Taken for Salt's sake; text is UTF-8.", fallback = "false") boolean binary)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    return new String(files.read(files.path(path)), StandardCharsets.UTF_8);
  }
}
