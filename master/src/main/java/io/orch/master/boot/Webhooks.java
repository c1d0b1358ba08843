package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.master.duty.Duties;
import io.orch.master.store.JdbcDeliveryStore;
import io.orch.master.store.JdbcOutletStore;
import io.orch.master.webhook.DeliveryStore;
import io.orch.master.webhook.Hook;
import io.orch.master.webhook.HookFigures;
import io.orch.master.webhook.Senders;
import io.orch.master.webhook.Sending;
import io.orch.proto.http.StrictHttp;
import io.orch.proto.web.Page;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What other programs tell a master, and are told by it.
 *
 * @param pages where they tell it
 */
record Webhooks(List<Page> pages, Sending sending, DeliveryStore deliveries, Clock clock) {

  private static final Duration REPEATED_WITHIN = Duration.ofDays(3);

  static Webhooks open(
      MasterConfig config,
      Storage storage,
      Fleet fleet,
      People people,
      Metrics metrics,
      Clock clock) {
    Senders senders = new Senders(people.operators(), storage.audit());
    HookFigures figures = new HookFigures(metrics);
    DeliveryStore deliveries = new JdbcDeliveryStore(storage.database());
    List<Page> pages =
        config.webhooks().in().stream()
            .map(
                settings -> new Hook(settings, deliveries, fleet.events(), senders, figures, clock))
            .map(hook -> new Page(hook.path(), Set.of("POST"), hook))
            .toList();
    Sending sending =
        new Sending(
            config.webhooks().out(),
            new Sending.Tools(
                fleet.events(),
                fleet.cursors(),
                new JdbcOutletStore(storage.database()),
                StrictHttp.following(),
                figures,
                "/orch/" + config.trustDomain(),
                clock));
    return new Webhooks(pages, sending, deliveries, clock);
  }

  void begin(Duties duties) {
    if (sending.outlets().needed()) {
      duties.add(Sending.NAME, sending.outlets(), sending.outlets()::needed);
    }
  }

  /** Forgets what is no longer repeated; how much. */
  int trim() {
    return deliveries.trim(clock.now().minus(REPEATED_WITHIN));
  }
}
