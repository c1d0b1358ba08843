package io.orch.minion.function.dnsutil;

import io.orch.minion.system.IpAddress;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

@ExecutionFunction(
    value = "dnsutil.AAAA",
    summary = "The IPv6 addresses of a name; empty when there are none.",
    reads = true,
    example = "orch exec web1 dnsutil.AAAA example.com")
record DnsutilAAAA(
    @Param("The name.") String host,
    @Param("Taken for Salt's sake; those of the host are asked.") Optional<String> nameserver)
    implements Function {

  @Override
  public Object call(Context context) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(Inet6Address.class::isInstance)
          .map(address -> IpAddress.parse(address.getHostAddress()))
          .flatMap(Optional::stream)
          .map(IpAddress::toString)
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
