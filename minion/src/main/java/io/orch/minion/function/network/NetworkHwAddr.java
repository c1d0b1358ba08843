package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "network.hw_addr",
    aliases = {"network.hwaddr"},
    summary =
        "The hardware address of an interface; a text that says so when there is none of the name.",
    reads = true,
    example = "orch exec web1 network.hw_addr eth0")
record NetworkHwAddr(@Param("Name of the interface.") String iface) implements Function {

  @Override
  public Object call(Context context) {
    return Networks.card(context, iface)
        .map(Interfaces.Card::hwaddr)
        .orElseGet(() -> Networks.unknown(context, iface));
  }
}
