package io.orch.master.runner.fileserver;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "fileserver.empty_dir_list",
    summary =
        "Lists the empty directories of an environment; minions get files, so that there are none.",
    example = "salt.saltutil.runner('fileserver.empty_dir_list')",
    reads = true)
record FileserverEmptyDirList(
    @Param(value = "The environment.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return List.of();
  }
}
