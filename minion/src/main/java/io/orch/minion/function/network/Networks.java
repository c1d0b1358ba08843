package io.orch.minion.function.network;

import io.orch.minion.system.Interfaces;
import io.orch.minion.system.IpAddress;
import io.orch.minion.system.Subnet;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.AddressRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What these functions have in common. */
final class Networks {

  private static final List<Subnet> PRIVATE =
      AddressRanges.PRIVATE.stream().map(Networks::network).toList();

  private Networks() {}

  /** The address that a text is; anything else is an error. */
  static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(
            () -> new OrchException(ErrorCode.ARGUMENT_INVALID, "'" + text + "' is no address"));
  }

  /** The network that an address is in; anything else is an error. */
  static Subnet network(String text) {
    return Subnet.around(text)
        .orElseThrow(
            () -> new OrchException(ErrorCode.ARGUMENT_INVALID, "'" + text + "' is no network"));
  }

  /** Whether a network, named by its first address, has an address. */
  static boolean contains(String network, String address) {
    IpAddress known = address(address);
    return Subnet.exactly(network).map(net -> net.contains(known)).orElse(false);
  }

  /** The addresses of this host, of one interface or all, sorted. */
  static List<String> addresses(
      Context context, boolean six, Optional<String> card, boolean loopback) {
    return cards(context).stream()
        .filter(one -> card.isEmpty() || card.get().equals(one.name()))
        .flatMap(one -> one.addresses().stream())
        .filter(address -> address.ip().six() == six && (loopback || !address.loopback()))
        .map(Interfaces.Address::ip)
        .distinct()
        .sorted()
        .map(IpAddress::toString)
        .toList();
  }

  /** The networks of this host's interfaces, the loopback's apart, sorted. */
  static List<String> subnets(Context context, boolean six, List<String> only, boolean loopback) {
    return cards(context).stream()
        .filter(card -> only.isEmpty() || only.contains(card.name()))
        .flatMap(card -> card.addresses().stream())
        .filter(address -> address.ip().six() == six && (loopback || !address.loopback()))
        .map(Interfaces.Address::network)
        .distinct()
        .sorted()
        .map(Subnet::toString)
        .toList();
  }

  static List<Interfaces.Card> cards(Context context) {
    return context.port(Interfaces.class).cards();
  }

  static Optional<Interfaces.Card> card(Context context, String name) {
    return cards(context).stream().filter(card -> card.name().equals(name)).findFirst();
  }

  /** What is answered for an interface that is not there. */
  static String unknown(Context context, String name) {
    String names =
        cards(context).stream().map(Interfaces.Card::name).collect(Collectors.joining(", "));
    return "there is no interface '" + name + "' here; there are " + names;
  }

  /** The IPv4 addresses of an interface in Salt's shape. */
  static List<Map<String, @Nullable Object>> four(Interfaces.Card card) {
    return card.addresses().stream()
        .filter(address -> !address.ip().six())
        .map(
            address -> {
              Map<String, @Nullable Object> shown = new LinkedHashMap<>();
              shown.put("address", address.ip().toString());
              shown.put("netmask", address.network().netmask().toString());
              shown.put("broadcast", address.broadcast().map(IpAddress::toString).orElse(null));
              shown.put("label", card.name());
              return shown;
            })
        .toList();
  }

  /** The IPv6 addresses of an interface in Salt's shape. */
  static List<Map<String, @Nullable Object>> six(Interfaces.Card card) {
    return card.addresses().stream()
        .filter(address -> address.ip().six())
        .map(
            address -> {
              Map<String, @Nullable Object> shown = new LinkedHashMap<>();
              shown.put("address", address.ip().toString());
              shown.put("prefixlen", String.valueOf(address.length()));
              shown.put("scope", scope(address));
              return shown;
            })
        .toList();
  }

  private static String scope(Interfaces.Address address) {
    if (address.loopback()) {
      return "host";
    }
    return address.ip().toString().startsWith("fe80:") ? "link" : "global";
  }

  /** Whether an address is of a range that is not routed in public, as Python counts them. */
  static boolean hidden(String text) {
    IpAddress given = address(text);
    IpAddress address = given.mapped().orElse(given);
    return PRIVATE.stream().anyMatch(range -> range.contains(address));
  }
}
