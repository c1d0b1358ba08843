package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.minion.system.IpAddress;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Optional;

@ExecutionFunction(
    value = "network.is_loopback",
    summary = "Whether an address means the host itself.",
    reads = true,
    example = "orch exec web1 network.is_loopback 127.0.0.1")
record NetworkIsLoopback(@Param("The address.") String ipAddr) implements Function {

  @Override
  public Object call(Context context) {
    IpAddress address = Networks.address(ipAddr);
    return new Interfaces.Address(address, address.bits(), Optional.empty()).loopback();
  }
}
