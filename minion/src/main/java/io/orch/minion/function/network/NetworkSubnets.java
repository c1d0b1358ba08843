package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "network.subnets",
    summary = "The IPv4 networks that this host is in.",
    reads = true,
    example = "orch exec web1 network.subnets")
record NetworkSubnets(
    @Param(value = "Only those of these interfaces.", fallback = "[]") List<String> interfaces)
    implements Function {

  @Override
  public Object call(Context context) {
    return Networks.subnets(context, false, interfaces, false);
  }
}
