package io.orch.minion.beacon.network;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@BeaconFunction(
    value = "beacon.network_info",
    summary = "Tells when a counter of a network interface is at or over a value.",
    example =
        """
        beacons:
          network_info:
            - interfaces:
                eth0:
                  type: greater
                  errin: 100
                  dropin: 100
            - interval: 60
        """)
record NetworkInfo(
    @Param(
            "Interfaces, each with a type, which is equal or greater, and with values for"
                + " bytes_sent, bytes_recv, packets_sent, packets_recv, errin, errout, dropin or"
                + " dropout.")
        NetworkCounters interfaces)
    implements Beacon {

  /** The columns of {@code /proc/net/dev} in the order of the counters' names. */
  private static final List<Integer> COLUMNS = List.of(8, 0, 9, 1, 2, 10, 3, 11);

  @Override
  public Watch open(Site site) {
    return () -> {
      Map<String, Map<String, Long>> all =
          counted(site.port(HostFiles.class).text("/proc/net/dev"));
      List<Sighting> seen = new ArrayList<>();
      interfaces
          .interfaces()
          .forEach(
              (name, wanted) -> {
                Map<String, Long> counted = all.get(name);
                if (counted != null && wanted.tells(counted)) {
                  Map<String, Object> data = new LinkedHashMap<>();
                  data.put("interface", name);
                  data.put("network_info", counted);
                  seen.add(Sighting.of(data));
                }
              });
      return seen;
    };
  }

  private static Map<String, Map<String, Long>> counted(String text) {
    Map<String, Map<String, Long>> all = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.lastIndexOf(':');
      String[] cells = line.substring(colon + 1).strip().split("\\s+");
      if (colon > 0 && cells.length > 11) {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
          counters.put(NetworkCounters.NAMES.get(i), Long.valueOf(cells[COLUMNS.get(i)]));
        }
        all.put(line.substring(0, colon).strip(), counters);
      }
    }
    return all;
  }
}
