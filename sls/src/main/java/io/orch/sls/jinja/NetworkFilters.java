package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters of IP addresses and networks; names are never looked up. */
final class NetworkFilters {

  private static final int MAX_HOSTS = 65_536;

  private NetworkFilters() {}

  static void register(Filters filters) {
    filters.add("is_ip", "options?", (run, v, a) -> text(v, 0, a) != null);
    filters.add("is_ipv4", "options?", (run, v, a) -> text(v, 32, a) != null);
    filters.add("is_ipv6", "options?", (run, v, a) -> text(v, 128, a) != null);
    filters.add("ipaddr", "options?", (run, v, a) -> any(v, a));
    filters.add("ipv4", "options?", (run, v, a) -> kept(v, 32, a));
    filters.add("ipv6", "options?", (run, v, a) -> kept(v, 128, a));
    String version = "options? version?";
    filters.add("ip_host", version, (run, v, a) -> each(v, a, NetworkFilters::host));
    filters.add("network_hosts", version, (run, v, a) -> each(v, a, NetworkFilters::hosts));
    filters.add(
        "network_size", version, (run, v, a) -> each(v, a, n -> Arithmetic.shorten(n.size())));
    filters.add("filter_by_networks", "networks", (run, v, a) -> filter(v, a.need(0, "networks")));
    filters.add("ipwrap", "", (run, v, a) -> wrap(v));
  }

  private static @Nullable Address address(@Nullable Object value, int bits) {
    if (Python.defined(value) instanceof CharSequence text) {
      Address address = Address.parse(text.toString());
      return address != null && (bits == 0 || address.bits() == bits) ? address : null;
    }
    return null;
  }

  /** The address as it is written, null for what is none or has not the wanted properties. */
  private static @Nullable String text(@Nullable Object value, int bits, Arguments a) {
    Object options = a.get(0, "options", null);
    Address address = address(value, bits);
    if (address == null) {
      return null;
    }
    if (options != null && Python.truth(options)) {
      for (String option : TextFilters.text(options).split(",")) {
        if (!AddressKinds.holds(option.strip(), address)) {
          return null;
        }
      }
    }
    return address.text();
  }

  private static @Nullable Object kept(@Nullable Object value, int bits, Arguments a) {
    if (value instanceof CharSequence) {
      return text(value, bits, a);
    }
    if (!(value instanceof List<?> || value instanceof Generator)) {
      return null;
    }
    DataList kept = new DataList();
    for (Object item : Python.items(value)) {
      String text = text(item, bits, a);
      if (text != null) {
        kept.add(text);
      }
    }
    return kept;
  }

  private static @Nullable Object any(@Nullable Object value, Arguments a) {
    Object four = kept(value, 32, a);
    Object six = kept(value instanceof Generator ? List.of() : value, 128, a);
    if (four instanceof List<?> first && six instanceof List<?> second) {
      List<@Nullable Object> all = new ArrayList<>(first);
      all.addAll(second);
      return ListFilters.list(all);
    }
    return four != null ? four : six;
  }

  /** What a function makes of an address, or of each address in a list. */
  private static @Nullable Object each(
      @Nullable Object value, Arguments a, Function<Address, Object> function) {
    Object version = a.get(1, "version", null);
    Object kept =
        version == null || !Python.truth(version)
            ? any(value, a)
            : kept(value, Python.index(version, "version") == 6 ? 128 : 32, a);
    if (kept instanceof List<?> list) {
      DataList all = new DataList();
      for (Object item : list) {
        all.add(function.apply(java.util.Objects.requireNonNull(address(item, 0))));
      }
      return all.isEmpty() ? null : all;
    }
    Address address = address(kept, 0);
    return address == null ? null : function.apply(address);
  }

  private static String host(Address address) {
    return address.prefix() < 0 ? address.text() + "/" + address.bits() : address.text();
  }

  private static Object hosts(Address network) {
    int bits = network.bits();
    int free = network.prefix() < 0 ? 0 : bits - network.prefix();
    if (free > 16) {
      throw Faults.limit("the hosts of " + network.text(), MAX_HOSTS);
    }
    int size = network.size().intValueExact();
    int skip = free > 1 ? 1 : 0;
    DataList hosts = new DataList();
    for (int i = skip; i < size - (bits == 32 ? skip : 0); i++) {
      BigInteger number = network.first().add(BigInteger.valueOf(i));
      hosts.add(new Address(number, bits, -1, "").text());
    }
    return hosts;
  }

  private static @Nullable Object filter(@Nullable Object value, @Nullable Object wanted) {
    if (Python.defined(wanted) == null) {
      return value;
    }
    List<Address> networks = new ArrayList<>();
    for (Object item : Python.items(wanted)) {
      networks.add(network(item));
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> kept = new LinkedHashMap<>();
      map.forEach((name, ips) -> kept.put(name, inside(Python.items(ips), networks)));
      return DataMap.copyOf(kept);
    }
    return inside(Python.items(value), networks);
  }

  private static Address network(@Nullable Object value) {
    Address network = address(value, 0);
    if (network == null || !network.first().equals(network.number())) {
      throw Faults.failed(Python.describe(value) + " is no network: write it as 10.0.0.0/24");
    }
    return network;
  }

  private static DataList inside(List<@Nullable Object> ips, List<Address> networks) {
    DataList kept = new DataList();
    for (Object ip : ips) {
      for (Address network : networks) {
        Address address = address(ip, 0);
        if (address == null || address.prefix() >= 0) {
          throw Faults.failed(Python.describe(ip) + " is no IP address");
        }
        if (network.contains(address)) {
          kept.add(ip);
        }
      }
    }
    return kept;
  }

  private static @Nullable Object wrap(@Nullable Object value) {
    if (value instanceof List<?> list && !(value instanceof Range)) {
      DataList wrapped = new DataList();
      list.forEach(item -> wrapped.add(wrap(item)));
      return wrapped;
    }
    Address six = address(value, 128);
    if (six == null) {
      return value;
    }
    if (six.prefix() >= 0) {
      throw Faults.failed("'" + six.text() + "' is a network, not an address");
    }
    return "[" + six.text() + "]";
  }
}
