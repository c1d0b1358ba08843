package io.orch.minion.system;

import java.util.List;
import java.util.Optional;

/** The network interfaces and routes of this machine. Thread-safe. */
public interface Interfaces {

  /** Those of the Linux that this program runs on. */
  static Interfaces linux() {
    return new LinuxInterfaces();
  }

  /** An interface, such as eth0. */
  record Card(String name, boolean up, String hwaddr, List<Address> addresses) {
    public Card {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * An address of an interface.
   *
   * @param length of its network's prefix
   * @param broadcast of an IPv4 network that has one
   */
  record Address(IpAddress ip, int length, Optional<IpAddress> broadcast) {

    public boolean loopback() {
      return ip.six()
          ? ip.value().equals(java.math.BigInteger.ONE)
          : ip.value().shiftRight(24).intValue() == 127;
    }

    public Subnet network() {
      return Subnet.of(ip, length);
    }
  }

  /**
   * A route of the main table.
   *
   * @param gateway nothing for a network that the interface itself is in
   */
  record Route(Subnet destination, Optional<IpAddress> gateway, String card) {}

  /** In the order in which the kernel numbers them. */
  List<Card> cards();

  List<Route> routes();

  /** The name of this host as the kernel knows it. */
  String hostname();
}
