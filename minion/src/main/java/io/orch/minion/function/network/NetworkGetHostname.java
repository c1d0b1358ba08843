package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "network.get_hostname",
    aliases = {"network.hostname"},
    summary = "The name of this host.",
    reads = true,
    example = "orch exec '*' network.get_hostname")
record NetworkGetHostname() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.grains().get("nodename");
  }
}
