package io.orch.minion.function;

import io.orch.minion.system.Interfaces;
import io.orch.minion.system.IpAddress;
import io.orch.minion.system.Subnet;
import java.util.List;
import java.util.Optional;

/** A host web1 with a loopback and eth0. */
final class TwoCards implements Interfaces {

  @Override
  public List<Card> cards() {
    return List.of(
        new Card(
            "lo",
            true,
            "00:00:00:00:00:00",
            List.of(address("127.0.0.1", 8, ""), address("::1", 128, ""))),
        new Card(
            "eth0",
            true,
            "02:42:0a:01:02:03",
            List.of(address("10.1.2.3", 24, "10.1.2.255"), address("fd00::5", 64, ""))));
  }

  private static Address address(String ip, int length, String broadcast) {
    return new Address(IpAddress.parse(ip).orElseThrow(), length, IpAddress.parse(broadcast));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(Subnet.around("0.0.0.0/0").orElseThrow(), IpAddress.parse("10.1.2.1"), "eth0"),
        new Route(Subnet.around("10.1.2.0/24").orElseThrow(), Optional.empty(), "eth0"));
  }

  @Override
  public String hostname() {
    return "web1";
  }
}
