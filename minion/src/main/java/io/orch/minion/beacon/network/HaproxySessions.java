package io.orch.minion.beacon.network;

import io.orch.minion.balance.Haproxy;
import io.orch.minion.balance.HaproxyTable;
import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@BeaconFunction(
    value = "beacon.haproxy",
    summary = "Tells when a server of HAProxy has more sessions than it should.",
    example =
        """
        beacons:
          haproxy:
            - backends:
                www-backend:
                  threshold: 45
                  servers: [web1, web2]
            - interval: 120
        """)
record HaproxySessions(
    @Param("Backends, each with its threshold and its servers.") HaproxyThresholds backends,
    @Param("Path of HAProxy's admin socket, or host:port; the usual ones when not given.")
        Optional<String> socket)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    return () -> {
      HaproxyTable table = Haproxy.of(site.context(), socket).table();
      List<Sighting> seen = new ArrayList<>();
      for (HaproxyTable.Row row : table.servers()) {
        HaproxyThresholds.Each wanted = backends.backends().get(row.proxy());
        if (wanted != null && wanted.servers().contains(row.server())) {
          look(row, wanted.threshold(), seen);
        }
      }
      return seen;
    };
  }

  private static void look(HaproxyTable.Row row, long threshold, List<Sighting> seen) {
    if (row.sessions() > threshold) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("server", row.server());
      data.put("scur", Long.toString(row.sessions()));
      data.put("threshold", threshold);
      seen.add(Sighting.of(data));
    }
  }
}
