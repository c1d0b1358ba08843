package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "network.is_private",
    summary = "Whether an address is of a range that is not routed in public.",
    reads = true,
    example = "orch exec web1 network.is_private 10.1.2.3")
record NetworkIsPrivate(@Param("The address.") String ipAddr) implements Function {

  @Override
  public Object call(Context context) {
    return Networks.hidden(ipAddr);
  }
}
