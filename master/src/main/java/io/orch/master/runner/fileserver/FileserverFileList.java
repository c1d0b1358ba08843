package io.orch.master.runner.fileserver;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "fileserver.file_list",
    summary = "Lists the files of an environment.",
    example = "salt.saltutil.runner('fileserver.file_list')",
    reads = true)
record FileserverFileList(
    @Param(value = "The environment.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.tree().list(saltenv, "").stream().map(file -> file.path().value()).toList();
  }
}
