package io.orch.minion.function.dnsutil;

import io.orch.minion.system.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the host's resolver knows of a name. */
final class Addresses {

  private Addresses() {}

  /** The addresses of one kind, in text; none when the name is unknown. */
  static List<String> of(String host, Class<? extends InetAddress> kind) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(kind::isInstance)
          .map(address -> IpAddress.parse(address.getHostAddress()))
          .flatMap(Optional::stream)
          .map(IpAddress::toString)
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
