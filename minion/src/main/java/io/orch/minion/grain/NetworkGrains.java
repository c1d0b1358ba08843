package io.orch.minion.grain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names and addresses. No name server is asked; {@code /etc/hosts} is read. */
final class NetworkGrains {

  private NetworkGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    String node = Facts.read("/proc/sys/kernel/hostname");
    String fqdn = fullName(node);
    int dot = fqdn.indexOf('.');
    grains.put("nodename", node);
    grains.put("localhost", node);
    grains.put("fqdn", fqdn);
    grains.put("host", dot < 0 ? fqdn : fqdn.substring(0, dot));
    grains.put("domain", dot < 0 ? "" : fqdn.substring(dot + 1));
    try {
      interfaces(grains);
    } catch (SocketException e) {
      grains.put("ip_interfaces", Map.of());
    }
  }

  /** The first dotted name that the hosts file gives the host beside its own. */
  private static String fullName(String node) {
    if (node.indexOf('.') > 0) {
      return node;
    }
    for (String line : Facts.read("/etc/hosts").split("\n")) {
      List<String> words = List.of(line.replaceAll("#.*", "").strip().split("\\s+"));
      if (words.size() > 1 && words.contains(node)) {
        for (String name : words.subList(1, words.size())) {
          if (name.startsWith(node + ".")) {
            return name;
          }
        }
      }
    }
    return node;
  }

  private static void interfaces(Map<String, @Nullable Object> grains) throws SocketException {
    Map<String, Object> all = new TreeMap<>();
    Map<String, Object> four = new TreeMap<>();
    Map<String, Object> six = new TreeMap<>();
    Map<String, Object> hardware = new TreeMap<>();
    TreeSet<String> ipv4 = new TreeSet<>();
    TreeSet<String> ipv6 = new TreeSet<>();
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      List<String> cardFour = new ArrayList<>();
      List<String> cardSix = new ArrayList<>();
      for (InterfaceAddress address : card.getInterfaceAddresses()) {
        InetAddress ip = address.getAddress();
        String text = ip.getHostAddress().replaceAll("%.*", "");
        (ip instanceof Inet4Address ? cardFour : cardSix).add(text);
      }
      ipv4.addAll(cardFour);
      ipv6.addAll(cardSix);
      List<String> both = new ArrayList<>(cardFour);
      both.addAll(cardSix);
      all.put(card.getName(), both);
      four.put(card.getName(), cardFour);
      six.put(card.getName(), cardSix);
      hardware.put(card.getName(), hardwareAddress(card.getHardwareAddress()));
    }
    grains.put("ip_interfaces", all);
    grains.put("ip4_interfaces", four);
    grains.put("ip6_interfaces", six);
    grains.put("hwaddr_interfaces", hardware);
    grains.put("ipv4", List.copyOf(ipv4));
    grains.put("ipv6", List.copyOf(ipv6));
    grains.put("fqdn_ip4", ipv4.stream().filter(address -> !address.startsWith("127.")).toList());
    grains.put("fqdn_ip6", List.of());
  }

  private static String hardwareAddress(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "00:00:00:00:00:00";
    }
    List<String> parts = new ArrayList<>();
    for (byte b : bytes) {
      parts.add(String.format("%02x", b));
    }
    return String.join(":", parts);
  }
}
