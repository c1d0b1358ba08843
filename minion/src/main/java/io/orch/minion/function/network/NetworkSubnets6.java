package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.List;

@ExecutionFunction(
    value = "network.subnets6",
    summary = "The IPv6 networks that this host is in.",
    reads = true,
    example = "orch exec web1 network.subnets6")
record NetworkSubnets6() implements Function {

  @Override
  public Object call(Context context) {
    return Networks.subnets(context, true, List.of(), false);
  }
}
