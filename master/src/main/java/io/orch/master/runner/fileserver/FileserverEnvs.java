package io.orch.master.runner.fileserver;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "fileserver.envs",
    summary = "Names the environments of files.",
    example = "salt.saltutil.runner('fileserver.envs')",
    reads = true)
record FileserverEnvs(
    @Param("Accepted for Salt's sake; there are file roots only.") Optional<Object> backend,
    @Param(value = "Below the backend that has them.", fallback = "false") boolean sources)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<String> environments = List.copyOf(context.tree().environments());
    return sources ? Map.of("roots", environments) : environments;
  }
}
