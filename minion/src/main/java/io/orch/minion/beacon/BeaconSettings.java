package io.orch.minion.beacon;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Definition;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of {@code beacons} says.
 *
 * @param paced whether an interval was named, which nothing but the interval then wakes
 * @param identity a hash of the configuration, to tell whether it is another; it may hold secrets
 * @param warnings what in it has no effect
 */
record BeaconSettings(
    String name,
    Beacon beacon,
    Duration interval,
    boolean paced,
    boolean disableDuringStateRun,
    boolean runOnce,
    boolean enabled,
    String identity,
    List<String> warnings) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final double LONGEST_SECONDS = 366 * 86_400.0;

  /**
   * Reads an entry in either of Salt's forms: a list of maps, or a map.
   *
   * @throws OrchException with all that is wrong with it
   */
  static BeaconSettings read(String name, @Nullable Object entry, Catalogue catalogue) {
    DataMap settings = merged(name, entry);
    Object interval = settings.remove("interval");
    final boolean idle = flag("disable_during_state_run", settings);
    final boolean once = flag("run_once", settings);
    final boolean enabled = !settings.containsKey("enabled") || flag("enabled", settings);
    Object module = settings.remove("beacon_module");
    Definition definition =
        catalogue.require(module == null ? name : Values.str(module), settings.location());
    settings.keySet().removeIf(key -> Values.str(key).startsWith("_") || "enable".equals(key));
    Beacon beacon = (Beacon) definition.bind(List.of(), settings, settings.location());
    List<String> warnings = new ArrayList<>(beacon.remarks());
    ArgumentCheck.check(definition.schema(), List.of(), settings, settings.location()).stream()
        .filter(problem -> problem.code() == ErrorCode.ARGUMENT_IGNORED)
        .map(Problem::toString)
        .forEach(warnings::add);
    return new BeaconSettings(
        name,
        beacon,
        interval == null ? beacon.usualInterval() : interval(interval, settings),
        interval != null,
        idle,
        once,
        enabled,
        HostFiles.hash(Json.write(entry)),
        warnings);
  }

  /** The maps of a list as one; a later one wins. */
  static DataMap merged(String name, @Nullable Object entry) {
    return switch (entry) {
      case DataMap map -> DataMap.copyOf(map);
      case Map<?, ?> map -> DataMap.copyOf(map);
      case List<?> items -> merged(name, items);
      case null, default ->
          throw new OrchException(
              ErrorCode.CONFIG_INVALID,
              "its configuration must be a list of settings, as '"
                  + name
                  + ": [interval: 10]', and is "
                  + (entry == null ? "empty; write [] for none" : Values.repr(entry)));
    };
  }

  private static DataMap merged(String name, List<?> items) {
    DataMap all = null;
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw new OrchException(
            ErrorCode.CONFIG_INVALID,
            "each item of its list must be a setting with a value, as '- interval: 10', and one of"
                + " '"
                + name
                + "' is "
                + Values.repr(item));
      }
      DataMap next = DataMap.copyOf(map);
      if (all == null) {
        all = next;
      } else {
        for (Map.Entry<?, ?> setting : next.entrySet()) {
          all.put(
              setting.getKey(),
              setting.getValue(),
              next.keyLocation(setting.getKey()),
              next.valueLocation(setting.getKey()));
        }
      }
    }
    return all == null ? new DataMap() : all;
  }

  private static boolean flag(String key, DataMap settings) {
    Location at = settings.valueLocation(key);
    Object value = settings.remove(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new OrchException(
        ErrorCode.CONFIG_INVALID, at, key + " must be true or false, not " + Values.repr(value));
  }

  private static Duration interval(Object value, DataMap settings) {
    double seconds;
    try {
      seconds = Double.parseDouble(Values.str(value));
    } catch (NumberFormatException e) {
      seconds = -1;
    }
    if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID,
          settings.valueLocation("interval"),
          "interval must be a number of seconds, from 1 to a year's, not " + Values.repr(value));
    }
    Duration interval = Duration.ofMillis(Math.round(seconds * 1000));
    return interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
  }
}
