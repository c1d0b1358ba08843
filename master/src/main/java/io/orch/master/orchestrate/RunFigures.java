package io.orch.master.orchestrate;

import io.orch.sls.metric.Counters;
import io.orch.sls.metric.Histogram;
import io.orch.sls.metric.Metrics;
import java.time.Duration;

/** What became of runs, and how long their steps took. Thread-safe. */
public final class RunFigures {

  private final Counters ended;
  private final Histogram steps;

  public RunFigures(Metrics metrics) {
    ended = metrics.counters("orch_runs_ended_total", "Runs that ended, by their state.", "state");
    steps =
        metrics.histogram(
            "orch_run_step_seconds", "Time that a step of a run took.", Histogram.SECONDS);
  }

  void ended(RunState state) {
    ended.of(state.text()).add();
  }

  void step(Duration time) {
    steps.record(time);
  }
}
