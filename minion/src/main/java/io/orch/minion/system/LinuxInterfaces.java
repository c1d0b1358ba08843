package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Interfaces by {@code /sys/class/net} and the JDK, routes by {@code /proc/net}. */
final class LinuxInterfaces implements Interfaces {

  private static final int HEX = 16;

  @Override
  public List<Card> cards() {
    try (Stream<Path> known = Files.list(Path.of("/sys/class/net"))) {
      return known
          .filter(Files::isDirectory)
          .sorted(Comparator.comparingLong(LinuxInterfaces::index))
          .map(LinuxInterfaces::card)
          .toList();
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "the network interfaces cannot be listed: " + e.getMessage(),
          e);
    }
  }

  private static long index(Path card) {
    return Long.parseLong(line(card.resolve("ifindex"), "0"));
  }

  private static Card card(Path at) {
    String name = at.getFileName().toString();
    boolean up = (Integer.decode(line(at.resolve("flags"), "0x0")) & 1) != 0;
    String hardware = line(at.resolve("address"), "00:00:00:00:00:00");
    return new Card(name, up, hardware, addresses(name));
  }

  private static String line(Path file, String fallback) {
    return lines(file.toString()).findFirst().orElse(fallback).strip();
  }

  /** Its addresses, the IPv4 ones first; none when it has just gone. */
  private static List<Address> addresses(String name) {
    try {
      NetworkInterface found = NetworkInterface.getByName(name);
      return found == null
          ? List.of()
          : found.getInterfaceAddresses().stream()
              .map(LinuxInterfaces::address)
              .sorted(Comparator.comparing(address -> address.ip().six()))
              .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static Address address(InterfaceAddress from) {
    return new Address(
        IpAddress.of(from.getAddress()),
        from.getNetworkPrefixLength(),
        Optional.ofNullable(from.getBroadcast()).map(IpAddress::of));
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    lines("/proc/net/route").skip(1).map(LinuxInterfaces::four).forEach(routes::add);
    lines("/proc/net/ipv6_route")
        .filter(line -> !line.endsWith(" lo"))
        .map(LinuxInterfaces::six)
        .forEach(routes::add);
    return routes;
  }

  private static Route four(String line) {
    String[] fields = line.strip().split("\\s+");
    int length = Integer.bitCount((int) Long.parseLong(fields[7], HEX));
    return new Route(Subnet.of(swapped(fields[1]), length), gateway(swapped(fields[2])), fields[0]);
  }

  private static IpAddress swapped(String hex) {
    int number = Integer.reverseBytes((int) Long.parseLong(hex, HEX));
    return new IpAddress(BigInteger.valueOf(Integer.toUnsignedLong(number)), false);
  }

  private static Route six(String line) {
    String[] fields = line.strip().split("\\s+");
    IpAddress destination = new IpAddress(new BigInteger(fields[0], HEX), true);
    IpAddress gateway = new IpAddress(new BigInteger(fields[4], HEX), true);
    return new Route(
        Subnet.of(destination, Integer.parseInt(fields[1], HEX)), gateway(gateway), fields[9]);
  }

  private static Optional<IpAddress> gateway(IpAddress address) {
    return Optional.of(address).filter(known -> known.value().signum() != 0);
  }

  @Override
  public String hostname() {
    return lines("/proc/sys/kernel/hostname").findFirst().orElse("localhost").strip();
  }

  private static Stream<String> lines(String file) {
    try {
      return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      return Stream.empty(); // a machine without it has none
    }
  }
}
