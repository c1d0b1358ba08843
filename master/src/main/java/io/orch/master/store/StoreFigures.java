package io.orch.master.store;

import io.orch.sls.metric.Counter;
import io.orch.sls.metric.Histogram;
import io.orch.sls.metric.Metrics;

/** How the writer of the database gets on. Thread-safe. */
public final class StoreFigures {

  private final Histogram time;
  private final Histogram size;
  private final Counter events;
  private final Counter bytes;

  public StoreFigures(Metrics metrics) {
    time =
        metrics.histogram(
            "orch_store_commit_seconds",
            "Time from the beginning of a group of writes until it is on disk.",
            Histogram.SECONDS);
    size =
        metrics.histogram(
            "orch_store_commit_writes", "Writes that one group holds.", Histogram.NUMBERS);
    events = metrics.counter("orch_events_appended_total", "Events that this master logged.");
    bytes = metrics.counter("orch_events_appended_bytes_total", "Their data, as it is stored.");
  }

  void committed(long nanos, int writes) {
    time.recordNanos(nanos);
    size.record(writes);
  }

  void appended(int count, long size) {
    events.add(count);
    bytes.add(size);
  }
}
