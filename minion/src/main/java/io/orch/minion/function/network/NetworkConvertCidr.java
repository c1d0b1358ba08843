package io.orch.minion.function.network;

import io.orch.minion.system.Subnet;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "network.convert_cidr",
    summary = "First address, mask and last address of a network.",
    reads = true,
    example = "orch exec web1 network.convert_cidr 10.1.2.0/24")
record NetworkConvertCidr(@Param("An address with /bits.") String cidr) implements Function {

  @Override
  public Object call(Context context) {
    Subnet network = Networks.network(cidr);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("network", network.base().toString());
    parts.put("netmask", network.netmask().toString());
    parts.put("broadcast", network.broadcast().toString());
    return parts;
  }
}
