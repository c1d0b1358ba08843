package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.drift.Drift;
import io.orch.master.drift.DriftState;
import io.orch.master.drift.Tools;
import io.orch.master.store.JdbcDriftStore;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Puts together what finds drift. */
final class Drifting {

  private Drifting() {}

  static Drift open(
      MasterConfig config,
      Storage storage,
      Trust trust,
      Fleet fleet,
      Trees trees,
      Work work,
      Metrics metrics,
      Clock clock) {
    Drift drift =
        new Drift(
            config.drift(),
            new Tools(
                new JdbcDriftStore(storage.database(), storage.duties()),
                work.jobs(),
                fleet.inventory(),
                minion -> work.pillars().pillar(minion, "", "", "", Map.of()),
                trees.files(),
                trees.pillars().roots(),
                fleet.events(),
                fleet.cursors(),
                clock));
    trust.announcements().add(drift);
    work.orchestra().with(Drift.class, drift);
    metrics.gauges(
        "orch_drift_minions",
        "Minions by what the last look for drift said.",
        "state",
        () -> counts(drift));
    return drift;
  }

  private static Map<String, Integer> counts(Drift drift) {
    Map<DriftState, Integer> known = drift.counts();
    Map<String, Integer> counts = new TreeMap<>();
    for (DriftState state : DriftState.values()) {
      counts.put(state.text(), known.getOrDefault(state, 0));
    }
    return counts;
  }
}
