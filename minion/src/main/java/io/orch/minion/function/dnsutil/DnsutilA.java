package io.orch.minion.function.dnsutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.net.Inet4Address;
import java.util.Optional;

@ExecutionFunction(
    value = "dnsutil.A",
    summary = "The IPv4 addresses of a name; empty when there are none.",
    reads = true,
    example = "orch exec web1 dnsutil.A example.com")
record DnsutilA(
    @Param("The name.") String host,
    @Param("Taken for Salt's sake; those of the host are asked.") Optional<String> nameserver)
    implements Function {

  @Override
  public Object call(Context context) {
    return Addresses.of(host, Inet4Address.class);
  }
}
