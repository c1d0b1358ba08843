package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Memory;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@BeaconFunction(
    value = "beacon.load",
    summary = "Tells when a load average is below or above its bounds.",
    example =
        """
        beacons:
          load:
            - averages:
                1m: [0.0, 2.0]
                5m: [0.0, 1.5]
                15m: [0.1, 1.0]
            - onchangeonly: True
            - interval: 60
        """)
record LoadAverage(
    @Param("The least and the most of 1m, 5m and 15m.") LoadBounds averages,
    @Param(
            value = "Tell only when an average passes one of its bounds, not at each look.",
            fallback = "false")
        boolean onchangeonly,
    @Param(
            value = "With onchangeonly: whether the first look after the minion's start tells.",
            fallback = "true")
        boolean emitatstartup)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    return () -> {
      Map<String, Double> now = averages(site.port(HostFiles.class).text("/proc/loadavg"));
      boolean tell = onchangeonly ? passed(now, site.memory()) : outside(now);
      return tell ? List.of(Sighting.of(now)) : List.of();
    };
  }

  private static Map<String, Double> averages(String text) {
    String[] fields = text.split("\\s+");
    Map<String, Double> averages = new LinkedHashMap<>();
    for (int i = 0; i < LoadBounds.NAMES.size(); i++) {
      averages.put(LoadBounds.NAMES.get(i), Double.valueOf(fields[i]));
    }
    return averages;
  }

  private boolean outside(Map<String, Double> now) {
    return averages.bounds().entrySet().stream()
        .anyMatch(
            bound -> {
              double average = now.getOrDefault(bound.getKey(), 0.0);
              return bound.getValue().below(average) || bound.getValue().above(average);
            });
  }

  /**
   * Whether an average left its bounds since the last look. Which side of a bound it was on is
   * remembered, and not the average, which changes always.
   */
  private boolean passed(Map<String, Double> now, Memory memory) {
    boolean tell = false;
    for (Map.Entry<String, LoadBounds.Bound> entry : averages.bounds().entrySet()) {
      double average = now.getOrDefault(entry.getKey(), 0.0);
      LoadBounds.Bound bound = entry.getValue();
      tell |= bound.above(average) && Boolean.TRUE.equals(memory.get(entry.getKey() + " under"));
      tell |= bound.below(average) && Boolean.TRUE.equals(memory.get(entry.getKey() + " over"));
      memory.put(entry.getKey() + " under", average < bound.most());
      memory.put(entry.getKey() + " over", average > bound.least());
    }
    return tell;
  }
}
