package io.orch.minion.beacon.network;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Interfaces;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of an interface by {@code /sys/class/net}, as netlink tells them. */
record CardSettings(HostFiles files) {

  static final List<String> NAMES =
      List.of(
          "txqlen",
          "index",
          "operstate",
          "group",
          "carrier_changes",
          "ipaddr",
          "ifname",
          "promiscuity",
          "linkmode",
          "broadcast",
          "address",
          "mtu",
          "carrier",
          "flags",
          "ifi_type");

  private static final Map<String, String> NUMBERS =
      Map.of(
          "txqlen", "tx_queue_len",
          "index", "ifindex",
          "group", "netdev_group",
          "carrier_changes", "carrier_changes",
          "linkmode", "link_mode",
          "mtu", "mtu",
          "carrier", "carrier",
          "ifi_type", "type");

  private static final long RUNNING = 0x40;
  private static final long PROMISCUOUS = 0x100;
  private static final long LOWER_UP = 0x10000;

  Map<String, Object> of(Interfaces.Card card) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("ifname", card.name());
    settings.put("address", card.hwaddr());
    settings.put("broadcast", line(card, "broadcast"));
    String state = line(card, "operstate").toUpperCase(Locale.ROOT);
    settings.put("operstate", state);
    NUMBERS.forEach((name, file) -> settings.put(name, number(line(card, file))));
    long flags = number(line(card, "flags"));
    settings.put("promiscuity", (flags & PROMISCUOUS) == 0 ? 0L : 1L);
    boolean runs = card.up() && !state.equals("DOWN");
    flags |= runs ? RUNNING : 0;
    flags |= Long.valueOf(1).equals(settings.get("carrier")) && card.up() ? LOWER_UP : 0;
    settings.put("flags", flags);
    List<Object> addresses = new ArrayList<>();
    card.addresses()
        .forEach(
            address -> addresses.add(List.of(address.ip().toString(), (long) address.length())));
    settings.put("ipaddr", addresses);
    return settings;
  }

  private static long number(String text) {
    try {
      return text.isEmpty() ? 0 : Long.decode(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * The one line of a file; empty where the kernel does not tell it, as of a carrier that is down.
   */
  private String line(Interfaces.Card card, String file) {
    try {
      return files.text("/sys/class/net/" + card.name() + "/" + file).strip();
    } catch (OrchException e) {
      return "";
    }
  }
}
