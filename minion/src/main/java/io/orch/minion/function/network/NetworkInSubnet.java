package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "network.in_subnet",
    summary = "Whether this host has an address in a network.",
    reads = true,
    example = "orch exec web1 network.in_subnet 10.0.0.0/8")
record NetworkInSubnet(@Param("The network, such as 10.0.0.0/8.") String cidr) implements Function {

  @Override
  public Object call(Context context) {
    List<String> own = new ArrayList<>(Networks.addresses(context, false, Optional.empty(), false));
    own.addAll(Networks.addresses(context, true, Optional.empty(), false));
    return own.stream().anyMatch(address -> Networks.contains(cidr, address));
  }
}
