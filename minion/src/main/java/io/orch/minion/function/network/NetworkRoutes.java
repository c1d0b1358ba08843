package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "network.routes",
    summary = "The routes of this host.",
    reads = true,
    example = "orch exec web1 network.routes inet")
record NetworkRoutes(@Param("inet or inet6; both when not given.") Optional<String> family)
    implements Function {

  @Override
  public Object call(Context context) {
    return Routes.of(context, family, true);
  }
}
