package io.orch.sls.metric;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All figures of a program, by name. Names are as Prometheus wants them: with the unit at the end,
 * in base units, and {@code _total} behind what is counted. Thread-safe.
 */
public final class Metrics {

  /** The content type of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Logger log = LoggerFactory.getLogger(Metrics.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final SortedMap<String, Described> families = new ConcurrentSkipListMap<>();

  private record Described(Family family, String help) {}

  /** A counter. */
  public Counter counter(String name, String help) {
    return counters(name, help, "").of("");
  }

  /** Counters that a label tells apart. */
  public Counters counters(String name, String help, String label) {
    return add(name, help, new Counters(label));
  }

  /** A histogram with these upper bounds. */
  public Histogram histogram(String name, String help, double... bounds) {
    return add(name, help, new Histogram(bounds));
  }

  /** A figure that goes up and down. */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauges(name, help, "", () -> Map.of("", value.getAsDouble()));
  }

  /** Figures that go up and down, by the value of a label. */
  public void gauges(
      String name,
      String help,
      String label,
      Supplier<? extends Map<String, ? extends Number>> values) {
    add(name, help, new Gauges("gauge", label, values));
  }

  /** A figure that grows, which another counts. */
  public void count(String name, String help, DoubleSupplier value) {
    counts(name, help, "", () -> Map.of("", value.getAsDouble()));
  }

  /** Figures that grow, which another counts, by the value of a label. */
  public void counts(
      String name,
      String help,
      String label,
      Supplier<? extends Map<String, ? extends Number>> values) {
    add(name, help, new Gauges("counter", label, values));
  }

  private <F extends Family> F add(String name, String help, F family) {
    if (!NAME.matcher(name).matches()
        || families.putIfAbsent(name, new Described(family, help)) != null) {
      throw new IllegalArgumentException("'" + name + "' is no new name of a figure");
    }
    return family;
  }

  /** What each name stands for, sorted. */
  public SortedMap<String, String> reference() {
    SortedMap<String, String> reference = new ConcurrentSkipListMap<>();
    families.forEach(
        (name, described) -> reference.put(name, described.family.type() + " | " + described.help));
    return reference;
  }

  /** All figures as they are now; those that can't be looked up are left out. */
  public String text() {
    StringBuilder out = new StringBuilder(8_192);
    families.forEach(
        (name, described) -> {
          int before = out.length();
          Line.head(out, name, described.family.type(), described.help);
          try {
            described.family.write(name, out);
          } catch (RuntimeException e) {
            log.warn("{} can't be looked up: {}", name, e.toString());
            out.setLength(before);
          }
        });
    return out.toString();
  }
}
