package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "network.ip_networks6",
    summary = "The IPv6 networks that this host is in.",
    reads = true,
    example = "orch exec web1 network.ip_networks6")
record NetworkIpNetworks6(
    @Param(value = "Only of this interface.", name = "interface") Optional<String> interfaceName,
    @Param(value = "The loopback's too.", fallback = "false") boolean includeLoopback)
    implements Function {

  @Override
  public Object call(Context context) {
    return Networks.subnets(context, true, interfaceName.stream().toList(), includeLoopback);
  }
}
