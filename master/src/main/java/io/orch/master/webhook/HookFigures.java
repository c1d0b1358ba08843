package io.orch.master.webhook;

import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Metrics;

/** What came of requests to hooks, and of events on their way to receivers. Thread-safe. */
public final class HookFigures {

  private final Counters requests;
  private final Counters sent;

  public HookFigures(Metrics metrics) {
    requests =
        metrics.counters(
            "orch_webhook_requests_total", "Requests to hooks, by what came of them.", "result");
    sent =
        metrics.counters(
            "orch_webhook_deliveries_total",
            "Attempts to tell receivers of events, by what came of them.",
            "result");
  }

  void request(String result) {
    requests.of(result).add();
  }

  void sent(String result, int many) {
    if (many > 0) {
      sent.of(result).add(many);
    }
  }
}
