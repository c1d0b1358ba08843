package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "network.get_hostname",
    aliases = {"network.hostname"},
    summary = "The name of this host.",
    reads = true,
    example = "orch exec '*' network.get_hostname")
record NetworkGetHostname() implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Interfaces.class).hostname();
  }
}
