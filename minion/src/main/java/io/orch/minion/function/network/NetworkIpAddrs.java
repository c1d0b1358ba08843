package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "network.ip_addrs",
    aliases = {"network.ipaddrs"},
    summary = "The IPv4 addresses of this host, the loopback's apart.",
    reads = true,
    example = "orch exec '*' network.ip_addrs")
record NetworkIpAddrs(
    @Params Asked asked,
    @Param("Only those in this network, such as 10.0.0.0/8.") Optional<String> cidr,
    @Param("public or private: only those.") Optional<String> type)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> all = asked.addresses(context, false);
    return all.stream()
        .filter(
            address ->
                cidr.isPresent()
                    ? Networks.contains(cidr.get(), address)
                    : !type.equals(Optional.of(Networks.hidden(address) ? "public" : "private")))
        .toList();
  }
}
