package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;

@ExecutionFunction(
    value = "network.interface_ip",
    summary =
        "The first IPv4 address of an interface; a text that says so when there is none of the"
            + " name.",
    reads = true,
    example = "orch exec web1 network.interface_ip eth0")
record NetworkInterfaceIp(@Param("Name of the interface.") String iface) implements Function {

  @Override
  public Object call(Context context) {
    return Networks.card(context, iface)
        .map(
            card ->
                Networks.four(card).stream()
                    .map(address -> Values.str(address.get("address")))
                    .findFirst()
                    .orElse(""))
        .orElseGet(() -> Networks.unknown(context, iface));
  }
}
