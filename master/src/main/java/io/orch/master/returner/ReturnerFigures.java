package io.orch.master.returner;

import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Metrics;

/** What returners took, and what they did not, by their names. Thread-safe. */
public final class ReturnerFigures {

  private static final String LABEL = "returner";

  private final Counters taken;
  private final Counters failed;
  private final Counters aside;

  public ReturnerFigures(Metrics metrics) {
    taken =
        metrics.counters(
            "orch_returner_taken_total", "Results and events that returners took.", LABEL);
    failed =
        metrics.counters(
            "orch_returner_failures_total", "Attempts that returners did not take.", LABEL);
    aside =
        metrics.counters(
            "orch_returner_put_aside_total", "Results and events that were put aside.", LABEL);
  }

  void count(String returner, String result, int many) {
    Counters counters =
        switch (result) {
          case "taken" -> taken;
          case "failed" -> failed;
          default -> aside;
        };
    counters.of(returner).add(many);
  }
}
