package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.duty.Duties;
import io.orch.master.outlet.Outlets;
import io.orch.master.returner.ReturnerFigures;
import io.orch.master.returner.Returners;
import io.orch.master.returner.Surroundings;
import io.orch.master.store.JdbcOutletStore;
import io.orch.proto.http.StrictHttp;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Clock;

/** Where a master's results go beside its store. */
record Returning(Returners returners) {

  static Returning open(
      MasterConfig config, Storage storage, Fleet fleet, Work work, Metrics metrics, Clock clock) {
    Returners returners =
        new Returners(
            config.returners(),
            work.jobs().records()::target,
            new ReturnerFigures(metrics),
            new Surroundings(StrictHttp.following(), config.trustDomain(), clock),
            new Outlets.Tools(
                fleet.events(), fleet.cursors(), new JdbcOutletStore(storage.database()), clock));
    metrics.gauges(
        "orch_returner_lag_events",
        "How many numbers of the event log a returner is behind.",
        "returner",
        returners::lags);
    return new Returning(returners);
  }

  void begin(Duties duties) {
    if (returners.outlets().needed()) {
      duties.add(Returners.NAME, returners.outlets(), returners.outlets()::needed);
    }
  }
}
