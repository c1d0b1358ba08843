package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What interfaces may have counted, by interface. */
record NetworkCounters(Map<String, Each> interfaces) {

  static final List<String> NAMES =
      List.of(
          "bytes_sent",
          "bytes_recv",
          "packets_sent",
          "packets_recv",
          "errin",
          "errout",
          "dropin",
          "dropout");

  /**
   * Of one interface.
   *
   * @param greater whether more than a value is told, else the value itself
   */
  record Each(boolean greater, Map<String, Long> values) {

    boolean tells(Map<String, Long> counted) {
      return values.entrySet().stream()
          .anyMatch(
              wanted -> {
                long now = counted.getOrDefault(wanted.getKey(), -1L);
                return greater ? now > wanted.getValue() : now == wanted.getValue();
              });
    }
  }

  /** Reads an argument: a map of maps. */
  public static NetworkCounters of(Object value) {
    Map<String, Each> interfaces = new LinkedHashMap<>();
    Options.each(value, "{eth0: {type: greater, errin: 100}}", false)
        .forEach((name, options) -> interfaces.put(name, each(options)));
    return new NetworkCounters(interfaces);
  }

  private static Each each(Options options) {
    Map<String, Long> values = new LinkedHashMap<>();
    NAMES.stream()
        .filter(options::has)
        .forEach(name -> values.put(name, (long) options.number(name, 0)));
    if (values.isEmpty()) {
      throw options.wrong("counter", "one of " + String.join(", ", NAMES), options.names());
    }
    return new Each(options.text("type").equals("greater"), values);
  }
}
