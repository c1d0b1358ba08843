package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

@ExecutionFunction(
    value = "network.ip_addrs",
    aliases = {"network.ipaddrs"},
    summary = "The IPv4 addresses of this host, the loopback's apart.",
    reads = true,
    example = "orch exec '*' network.ip_addrs")
record NetworkIpAddrs(
    @Param(value = "Only of this interface.", name = "interface") Optional<String> interfaceName,
    @Param(value = "The loopback's too.", fallback = "false") boolean includeLoopback,
    @Param("Only those in this network, such as 10.0.0.0/8.") Optional<String> cidr,
    @Param("Taken for Salt's sake.") Optional<String> type)
    implements Function {

  @Override
  public Object call(Context context) {
    TreeSet<String> found = new TreeSet<>();
    if (Values.traverse(context.grains(), "ip4_interfaces", Map.of(), ":")
        instanceof Map<?, ?> interfaces) {
      interfaces.forEach(
          (card, addresses) -> {
            boolean chosen = interfaceName.isEmpty() || interfaceName.get().equals(card);
            if (chosen && addresses instanceof List<?> list) {
              list.forEach(address -> found.add(Values.str(address)));
            }
          });
    }
    if (!includeLoopback) {
      found.removeIf(address -> address.startsWith("127."));
    }
    cidr.ifPresent(network -> found.removeIf(address -> !Networks.contains(network, address)));
    return List.copyOf(found);
  }
}
