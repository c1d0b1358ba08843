package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "network.default_route",
    summary = "The default routes of this host.",
    reads = true,
    example = "orch exec web1 network.default_route inet")
record NetworkDefaultRoute(@Param("inet or inet6; both when not given.") Optional<String> family)
    implements Function {

  @Override
  public Object call(Context context) {
    return Routes.of(context, family, false);
  }
}
