package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "network.ip_networks6",
    summary = "The IPv6 networks that this host is in.",
    reads = true,
    example = "orch exec web1 network.ip_networks6")
record NetworkIpNetworks6(@Params Asked asked) implements Function {

  @Override
  public Object call(Context context) {
    return asked.subnets(context, true);
  }
}
