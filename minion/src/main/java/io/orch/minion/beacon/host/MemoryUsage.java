package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;

@BeaconFunction(
    value = "beacon.memusage",
    summary = "Tells when so much of the memory is in use.",
    example =
        """
        beacons:
          memusage:
            - percent: 63%
            - interval: 60
        """)
record MemoryUsage(@Param("The share in use from which on it tells, such as 63%.") Percent percent)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    return () -> {
      double used = Meminfo.read(site.port(HostFiles.class)).memoryUsed();
      return used >= percent.value() ? List.of(Sighting.of(Map.of("memusage", used))) : List.of();
    };
  }
}
