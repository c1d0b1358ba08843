package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "network.ip_addrs6",
    aliases = {"network.ipaddrs6"},
    summary = "The IPv6 addresses of this host, the loopback's apart.",
    reads = true,
    example = "orch exec '*' network.ip_addrs6")
record NetworkIpAddrs6(
    @Params Asked asked,
    @Param("Only those in this network, such as fd00::/8.") Optional<String> cidr)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> all = asked.addresses(context, true);
    return all.stream()
        .filter(address -> cidr.isEmpty() || Networks.contains(cidr.get(), address))
        .toList();
  }
}
