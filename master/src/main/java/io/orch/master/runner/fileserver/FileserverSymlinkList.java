package io.orch.master.runner.fileserver;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "fileserver.symlink_list",
    summary = "Lists the links of an environment; minions get files, so that there are none.",
    example = "salt.saltutil.runner('fileserver.symlink_list')",
    reads = true)
record FileserverSymlinkList(
    @Param(value = "The environment.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Map.of();
  }
}
