package io.orch.sls.metric;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters of one name that a label tells apart. There are at most {@value #MOST}: what comes after
 * them is counted together as {@code other}. Thread-safe.
 */
public final class Counters implements Family {

  static final int MOST = 100;
  private static final String OTHER = "other";

  private final String label;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  Counters(String label) {
    this.label = label;
  }

  /** The counter of a value of the label. */
  public Counter of(String value) {
    Counter known = counters.get(value);
    if (known != null) {
      return known;
    }
    return counters.computeIfAbsent(counters.size() < MOST ? value : OTHER, v -> new Counter());
  }

  @Override
  public String type() {
    return "counter";
  }

  @Override
  public void write(String name, StringBuilder out) {
    new TreeMap<>(counters)
        .forEach((value, counter) -> Line.write(out, name, label, value, counter.sum()));
  }
}
