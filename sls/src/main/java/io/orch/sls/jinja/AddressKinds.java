package io.orch.sls.jinja;

import io.orch.sls.value.AddressRanges;
import java.util.List;
import java.util.Objects;

/** Properties of IP addresses, by the registries of IANA as Python's {@code ipaddress} has them. */
final class AddressKinds {

  private static final List<Address> PRIVATE = networks(AddressRanges.PRIVATE);
  private static final List<Address> RESERVED =
      networks(
          "240.0.0.0/4",
          "::/8",
          "100::/8",
          "200::/7",
          "400::/6",
          "800::/5",
          "1000::/4",
          "4000::/3",
          "6000::/3",
          "8000::/3",
          "a000::/3",
          "c000::/3",
          "e000::/4",
          "f000::/5",
          "f800::/6",
          "fe00::/9");
  private static final List<Address> MULTICAST = networks("224.0.0.0/4", "ff00::/8");
  private static final List<Address> LINK_LOCAL = networks("169.254.0.0/16", "fe80::/10");
  private static final List<Address> SITE_LOCAL = networks("fec0::/10");
  private static final List<Address> LOOPBACK = networks("127.0.0.0/8", "::1/128");

  private AddressKinds() {}

  private static List<Address> networks(String... texts) {
    return networks(List.of(texts));
  }

  private static List<Address> networks(List<String> texts) {
    return texts.stream().map(text -> Objects.requireNonNull(Address.parse(text))).toList();
  }

  /** Whether an address has a property; a name that is none holds for all. */
  static boolean holds(String option, Address address) {
    return switch (option) {
      case "global", "public" -> !hidden(address);
      case "private" -> hidden(address);
      case "multicast" -> address.in(MULTICAST);
      case "loopback", "lo" -> address.in(LOOPBACK);
      case "link-local", "linklocal", "link_local", "ll" -> address.in(LINK_LOCAL);
      case "reserved" -> address.in(RESERVED);
      case "site-local", "site_local", "sl" -> address.in(SITE_LOCAL);
      case "unspecified" -> address.number().signum() == 0 && address.prefix() <= 0;
      default -> true;
    };
  }

  /** Whether it is not routed in public; an IPv4 address in IPv6 is judged as what it is. */
  private static boolean hidden(Address address) {
    Address four = address.mapped();
    return (four == null ? address : four).in(PRIVATE);
  }
}
