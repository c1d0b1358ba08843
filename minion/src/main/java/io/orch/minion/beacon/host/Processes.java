package io.orch.minion.beacon.host;

import io.orch.minion.beacon.Beacon;
import io.orch.minion.beacon.Sighting;
import io.orch.minion.beacon.Site;
import io.orch.minion.beacon.Watch;
import io.orch.minion.system.ProcessTable;
import io.orch.sls.module.BeaconFunction;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@BeaconFunction(
    value = "beacon.ps",
    summary = "Tells which processes run or do not.",
    example =
        """
        beacons:
          ps:
            - processes:
                nginx: stopped
                backup: running
            - interval: 30
        """)
record Processes(
    @Param(
            "Names of processes, each with running or stopped: it tells when that is so. With"
                + " anything else it tells, as False, when there is none.")
        Map<String, @Nullable Object> processes)
    implements Beacon {

  @Override
  public Watch open(Site site) {
    return () -> {
      Set<String> running = site.port(ProcessTable.class).names();
      List<Sighting> seen = new ArrayList<>();
      processes.forEach((name, wanted) -> look(name, wanted, running.contains(name), seen));
      return seen;
    };
  }

  private static void look(
      String name, @Nullable Object wanted, boolean runs, List<Sighting> seen) {
    switch (Values.str(wanted)) {
      case "running" -> tell(name, "Running", runs, seen);
      case "stopped" -> tell(name, "Stopped", !runs, seen);
      default -> tell(name, false, !runs, seen);
    }
  }

  private static void tell(String name, Object how, boolean told, List<Sighting> seen) {
    if (told) {
      seen.add(Sighting.of(Map.of(name, how)));
    }
  }
}
