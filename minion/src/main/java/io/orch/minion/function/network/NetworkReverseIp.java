package io.orch.minion.function.network;

import io.orch.minion.system.IpAddress;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

@ExecutionFunction(
    value = "network.reverse_ip",
    summary = "The name under which name servers look for the name of an address.",
    reads = true,
    example = "orch exec web1 network.reverse_ip 10.1.2.3")
record NetworkReverseIp(@Param("The address.") String ipAddr) implements Function {

  @Override
  public Object call(Context context) {
    IpAddress address = Networks.address(ipAddr);
    String digits = address.six() ? String.format("%032x", address.value()) : null;
    List<String> parts =
        new ArrayList<>(
            digits == null ? List.of(address.toString().split("\\.")) : List.of(digits.split("")));
    Collections.reverse(parts);
    return String.join(".", parts) + (digits == null ? ".in-addr.arpa" : ".ip6.arpa");
  }
}
