package io.orch.master.boot;

import io.orch.master.enroll.KeyState;
import io.orch.sls.metric.JvmFigures;
import io.orch.sls.metric.Metrics;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a master that are looked up when they are asked for. */
final class Figures {

  private static final double MILLIS = 1e3;

  private Figures() {}

  static void add(Metrics metrics, Storage storage, Trust trust, Fleet fleet, Work work) {
    JvmFigures.add(metrics);
    metrics.gauge(
        "orch_minions_connected",
        "Minions whose stream this master holds.",
        () -> fleet.streams().connected().size());
    metrics.gauge(
        "orch_sessions_waiting",
        "Streams of minions that wait for their greeting.",
        () -> fleet.streams().waiting());
    metrics.count(
        "orch_sessions_sent_away_total",
        "Streams of minions that were told to come again later.",
        () -> fleet.streams().sentAway());
    metrics.gauges(
        "orch_minion_keys", "Keys of minions, by their state.", "state", () -> keys(storage));
    metrics.gauge(
        "orch_job_targets_open",
        "Targets of jobs that have no outcome yet.",
        () -> work.jobs().records().open());
    metrics.count(
        "orch_job_results_refused_total",
        "Results that were of no target.",
        () -> work.jobs().refused());
    metrics.gauge(
        "orch_runs_active", "Runs that this master works on.", () -> work.runs().active());
    metrics.gauge(
        "orch_event_last_sequence",
        "The number of the newest event of the log, which masters share.",
        () -> fleet.events().last());
    metrics.gauge(
        "orch_store_queue_writes",
        "Writes that wait for the writer of the database.",
        () -> storage.database().waiting());
    metrics.count(
        "orch_events_refused_total",
        "Events of minions that they may not send.",
        () -> work.minionEvents().refused());
    metrics.gauges(
        "orch_certificate_expiry_timestamp_seconds",
        "When a certificate of the master ends, in seconds since 1970.",
        "certificate",
        () ->
            Map.of(
                "authority", end(trust.authority().certificate()),
                "master", end(trust.identity().credentials().certificate())));
  }

  private static Map<String, Integer> keys(Storage storage) {
    Map<String, Integer> counts = new TreeMap<>();
    for (KeyState state : KeyState.values()) {
      counts.put(state.name().toLowerCase(Locale.ROOT), storage.enrollments().count(state));
    }
    return counts;
  }

  private static double end(X509Certificate certificate) {
    return certificate.getNotAfter().getTime() / MILLIS;
  }
}
