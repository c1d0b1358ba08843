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
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Interfaces by the JDK, routes by {@code /proc/net}. */
final class LinuxInterfaces implements Interfaces {

  private static final int HEX = 16;

  @Override
  public List<Card> cards() {
    try {
      return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
          .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
          .map(LinuxInterfaces::card)
          .toList();
    } catch (SocketException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "the network interfaces cannot be listed: " + e.getMessage(),
          e);
    }
  }

  private static Card card(NetworkInterface from) {
    try {
      List<Address> addresses =
          from.getInterfaceAddresses().stream().map(LinuxInterfaces::address).toList();
      return new Card(from.getName(), from.isUp(), hardware(from.getHardwareAddress()), addresses);
    } catch (SocketException e) {
      return new Card(from.getName(), false, hardware(null), List.of()); // it has just gone
    }
  }

  private static Address address(InterfaceAddress from) {
    return new Address(
        IpAddress.of(from.getAddress()),
        from.getNetworkPrefixLength(),
        Optional.ofNullable(from.getBroadcast()).map(IpAddress::of));
  }

  private static String hardware(byte @Nullable [] bytes) {
    return bytes == null ? "00:00:00:00:00:00" : HexFormat.ofDelimiter(":").formatHex(bytes);
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
