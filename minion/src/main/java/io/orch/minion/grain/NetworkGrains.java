package io.orch.minion.grain;

import io.orch.minion.system.Interfaces;
import io.orch.minion.system.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Interfaces machine = Interfaces.linux();
    interfaces(machine.cards(), grains);
    grains.put("fqdn_ip4", named(fqdn, false));
    grains.put("fqdn_ip6", named(fqdn, true));
    gateways(machine.routes(), grains);
    grains.put("dns", resolver());
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

  private static void interfaces(
      List<Interfaces.Card> cards, Map<String, @Nullable Object> grains) {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Object> four = new LinkedHashMap<>();
    Map<String, Object> six = new LinkedHashMap<>();
    Map<String, Object> hardware = new LinkedHashMap<>();
    TreeSet<IpAddress> addresses = new TreeSet<>();
    for (Interfaces.Card card : cards) {
      List<IpAddress> own = card.addresses().stream().map(Interfaces.Address::ip).toList();
      addresses.addAll(own);
      all.put(card.name(), texts(own));
      four.put(card.name(), texts(own.stream().filter(ip -> !ip.six()).toList()));
      six.put(card.name(), texts(own.stream().filter(IpAddress::six).toList()));
      hardware.put(card.name(), card.hwaddr());
    }
    grains.put("ip_interfaces", all);
    grains.put("ip4_interfaces", four);
    grains.put("ip6_interfaces", six);
    grains.put("hwaddr_interfaces", hardware);
    grains.put("ipv4", texts(addresses.stream().filter(ip -> !ip.six()).toList()));
    grains.put("ipv6", texts(addresses.stream().filter(IpAddress::six).toList()));
  }

  private static List<String> texts(List<IpAddress> addresses) {
    return addresses.stream().map(IpAddress::toString).toList();
  }

  /** The addresses that the hosts file gives a name. */
  private static List<String> named(String name, boolean six) {
    return Facts.read("/etc/hosts")
        .lines()
        .map(line -> List.of(line.replaceAll("#.*", "").strip().split("\\s+")))
        .filter(words -> words.subList(1, words.size()).contains(name))
        .map(words -> IpAddress.parse(words.get(0)))
        .flatMap(Optional::stream)
        .filter(address -> address.six() == six)
        .map(IpAddress::toString)
        .distinct()
        .toList();
  }

  private static void gateways(
      List<Interfaces.Route> routes, Map<String, @Nullable Object> grains) {
    boolean any = false;
    for (boolean six : new boolean[] {false, true}) {
      Optional<Interfaces.Route> first =
          routes.stream()
              .filter(route -> route.destination().length() == 0)
              .filter(route -> route.destination().base().six() == six)
              .findFirst();
      any |= first.isPresent();
      Object gateway =
          first
              .map(route -> route.gateway().<Object>map(IpAddress::toString).orElse(true))
              .orElse(false);
      grains.put(six ? "ip6_gw" : "ip4_gw", gateway);
    }
    grains.put("ip_gw", any);
  }

  /** What {@code resolv.conf(5)} says. */
  private static Map<String, Object> resolver() {
    String own = Facts.read("/run/systemd/resolve/resolv.conf");
    List<String> servers = new ArrayList<>();
    List<String> search = new ArrayList<>();
    String domain = "";
    for (String line : (own.isEmpty() ? Facts.read("/etc/resolv.conf") : own).split("\n")) {
      List<String> words = List.of(line.strip().split("\\s+"));
      List<String> rest = words.subList(1, words.size());
      switch (words.get(0)) {
        case "nameserver" -> servers.addAll(rest);
        case "search" -> search.addAll(rest);
        case "domain" -> domain = String.join("", rest);
        default -> {}
      }
    }
    Map<String, Object> dns = new LinkedHashMap<>();
    dns.put("nameservers", servers);
    dns.put("ip4_nameservers", servers.stream().filter(s -> !s.contains(":")).toList());
    dns.put("ip6_nameservers", servers.stream().filter(s -> s.contains(":")).toList());
    dns.put("sortlist", List.of());
    dns.put("domain", domain);
    dns.put("search", search);
    dns.put("options", List.of());
    return dns;
  }
}
