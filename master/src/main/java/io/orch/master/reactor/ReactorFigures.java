package io.orch.master.reactor;

import io.orch.sls.metric.Metrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The figures of reactors, looked up when they are asked for. */
public final class ReactorFigures {

  private static final String REACTOR = "reactor";

  private ReactorFigures() {}

  /** Has the figures of the reactors of a desk told. */
  public static void add(Metrics metrics, ReactorDesk desk) {
    metrics.gauges(
        "orch_reactor_lag_events",
        "Events of the log that a reactor has not looked at.",
        REACTOR,
        () -> each(desk, ReactorDesk.View::lag));
    metrics.gauges(
        "orch_reactor_dead_letters",
        "Reactions that were given up and are kept.",
        REACTOR,
        () -> each(desk, ReactorDesk.View::dead));
    metrics.gauges(
        "orch_reactor_troubled",
        "1 for a reactor that is failing, looping or stopped.",
        REACTOR,
        () -> each(desk, view -> view.troubled() ? 1 : 0));
    metrics.counts(
        "orch_reactor_reactions_total",
        "Reactions that a reactor made.",
        REACTOR,
        () -> each(desk, view -> view.standing().reactions()));
    metrics.counts(
        "orch_reactor_failures_total",
        "Parts of reactions that were given up.",
        REACTOR,
        () -> each(desk, view -> view.standing().failures()));
  }

  private static Map<String, Long> each(ReactorDesk desk, ToLongFunction<ReactorDesk.View> what) {
    Map<String, Long> all = new LinkedHashMap<>();
    desk.list().forEach(view -> all.put(view.entry().tag(), what.applyAsLong(view)));
    return all;
  }
}
