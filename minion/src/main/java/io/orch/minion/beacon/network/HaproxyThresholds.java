package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Options;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many sessions are too many, by backend. */
record HaproxyThresholds(Map<String, Each> backends) {

  /** Of one backend. */
  record Each(long threshold, List<String> servers) {}

  /** Reads an argument: a map of maps. */
  public static HaproxyThresholds of(Object value) {
    Map<String, Each> backends = new LinkedHashMap<>();
    Options.each(value, "{www: {threshold: 45, servers: [web1]}}", false)
        .forEach((name, options) -> backends.put(name, each(options)));
    return new HaproxyThresholds(backends);
  }

  private static Each each(Options options) {
    if (!options.has("threshold")) {
      throw options.wrong("threshold", "a number", null);
    }
    if (options.list("servers").isEmpty()) {
      throw options.wrong("servers", "a list of names", options.any("servers"));
    }
    return new Each(
        (long) options.number("threshold", 0),
        options.list("servers").stream().map(Values::str).toList());
  }
}
