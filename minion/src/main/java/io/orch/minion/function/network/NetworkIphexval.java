package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "network.iphexval",
    summary = "An IPv4 address as hexadecimal digits.",
    reads = true,
    example = "orch exec web1 network.iphexval 10.1.2.3")
record NetworkIphexval(@Param("The address.") String ip) implements Function {

  @Override
  public Object call(Context context) {
    return String.format("%08X", Networks.address(ip).value());
  }
}
