package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Options;
import io.orch.sls.target.Regex;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Which settings of which interfaces are watched, by interface or a regular expression of some. */
record WatchedSettings(Map<String, Map<String, Wanted>> interfaces) {

  /** What Salt's beacon takes. */
  private static final List<String> KNOWN =
      List.of(
          "family",
          "txqlen",
          "ipdb_scope",
          "index",
          "operstate",
          "group",
          "carrier_changes",
          "ipaddr",
          "neighbours",
          "ifname",
          "promiscuity",
          "linkmode",
          "broadcast",
          "address",
          "num_tx_queues",
          "ipdb_priority",
          "kind",
          "qdisc",
          "mtu",
          "num_rx_queues",
          "carrier",
          "flags",
          "ifi_type",
          "ports");

  /**
   * Which new value is told.
   *
   * @param value nothing for any
   */
  record Wanted(Optional<Object> value) {

    boolean tells(@Nullable Object now) {
      return value.isEmpty() || Values.equal(value.get(), now);
    }
  }

  /** Reads an argument: a map of maps. */
  public static WatchedSettings of(Object value) {
    Map<String, Map<String, Wanted>> interfaces = new LinkedHashMap<>();
    Options.each(value, "{eth0: {ipaddr: , promiscuity: {onvalue: 1}}}", false)
        .forEach((name, options) -> interfaces.put(pattern(name), wanted(options)));
    return new WatchedSettings(interfaces);
  }

  private static String pattern(String name) {
    try {
      Regex.of(name, false);
      return name;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "has '" + name + "', which is no name and no regular expression: " + e.getDescription(),
          e);
    }
  }

  private static Map<String, Wanted> wanted(Options options) {
    Map<String, Wanted> settings = new LinkedHashMap<>();
    for (Object key : options.names()) {
      String setting = Values.str(key);
      if (!KNOWN.contains(setting)) {
        throw options.wrong("setting", "one of " + String.join(", ", KNOWN), setting);
      }
      Object on = options.any(setting) instanceof Map<?, ?> map ? map.get("onvalue") : null;
      settings.put(
          setting, new Wanted(Values.truth(on) ? Optional.ofNullable(on) : Optional.empty()));
    }
    return settings;
  }

  /** What is wanted of an interface: by its name, or by the first expression found in it. */
  Map<String, Wanted> of(String name) {
    Map<String, Wanted> exact = interfaces.get(name);
    if (exact != null) {
      return exact;
    }
    return interfaces.entrySet().stream()
        .filter(entry -> Regex.of(entry.getKey(), false).finds(name))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(Map.of());
  }
}
