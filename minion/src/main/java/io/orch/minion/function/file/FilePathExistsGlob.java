package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.path_exists_glob",
    summary = "Whether some path matches a glob.",
    reads = true,
    example = "orch exec web1 file.path_exists_glob '/etc/ssl/*.pem'")
record FilePathExistsGlob(@Param("Absolute path with *, ? or [..].") String path)
    implements Function {

  @Override
  public Object call(Context context) {
    return !Globbed.paths(context, path).isEmpty();
  }
}
