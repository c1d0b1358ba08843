package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "network.interface",
    summary =
        "The IPv4 addresses of an interface; a text that says so when there is none of the name.",
    reads = true,
    example = "orch exec web1 network.interface eth0")
record NetworkInterface(@Param("Name of the interface.") String iface) implements Function {

  @Override
  public Object call(Context context) {
    return Networks.card(context, iface)
        .<Object>map(Networks::four)
        .orElseGet(() -> Networks.unknown(context, iface));
  }
}
