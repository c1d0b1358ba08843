package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

@ExecutionFunction(
    value = "file.contains",
    summary = "Whether a file contains a text.",
    reads = true,
    example = "orch exec '*' file.contains /etc/hosts localhost")
record FileContains(@Param("Absolute path.") String path, @Param("The text.") String text)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    return files.follow(at).isPresent()
        && new String(files.read(at), StandardCharsets.UTF_8).contains(text);
  }
}
