package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "network.ip_networks",
    summary = "The IPv4 networks that this host is in.",
    reads = true,
    example = "orch exec web1 network.ip_networks")
record NetworkIpNetworks(@Params Asked asked) implements Function {

  @Override
  public Object call(Context context) {
    return asked.subnets(context, false);
  }
}
