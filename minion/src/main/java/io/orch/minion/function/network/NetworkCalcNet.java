package io.orch.minion.function.network;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "network.calc_net",
    summary = "The network that an address is in.",
    reads = true,
    example = "orch exec web1 network.calc_net 10.1.2.3 255.255.255.0")
record NetworkCalcNet(
    @Param("The address, also with /bits.") String ipAddr,
    @Param("Mask or number of bits.") Optional<String> netmask)
    implements Function {

  @Override
  public Object call(Context context) {
    return Networks.network(netmask.map(mask -> ipAddr + "/" + mask).orElse(ipAddr)).toString();
  }
}
