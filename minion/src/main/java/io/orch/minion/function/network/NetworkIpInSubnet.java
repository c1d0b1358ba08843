package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "network.ip_in_subnet",
    summary = "Whether an address is in a network.",
    reads = true,
    example = "orch exec web1 network.ip_in_subnet 10.1.2.3 10.0.0.0/8")
record NetworkIpInSubnet(
    @Param("The address.") String ipAddr, @Param("The network, such as 10.0.0.0/8.") String cidr)
    implements Function {

  @Override
  public Object call(Context context) {
    return Networks.contains(cidr, ipAddr);
  }
}
