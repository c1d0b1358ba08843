package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.AccessMode;
import java.nio.file.Path;

@ExecutionFunction(
    value = "file.access",
    summary = "Whether a path is there, or the agent may read, write or execute it.",
    reads = true,
    example = "orch exec web1 file.access /etc/shadow r")
record FileAccess(
    @Param("Absolute path.") String path, @Param("f for there, r, w or x.") String mode)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    return switch (mode) {
      case "f", "0" -> files.follow(at).isPresent();
      case "r", "4" -> files.allows(at, AccessMode.READ);
      case "w", "2" -> files.allows(at, AccessMode.WRITE);
      case "x", "1" -> files.allows(at, AccessMode.EXECUTE);
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID, "mode must be f, r, w or x, not '" + mode + "'");
    };
  }
}
