package io.orch.sls.metric;

import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often a figure was at most so much. Thread-safe. */
public final class Histogram implements Family {

  /** Bounds for times, in seconds: from a tenth of a millisecond to ten minutes. */
  public static final double[] SECONDS = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    30, 60, 120, 300, 600
  };

  /** Bounds for numbers of things. */
  public static final double[] NUMBERS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

  private static final double NANOS = 1e9;

  private final double[] bounds;
  private final LongAdder[] counts;
  private final DoubleAdder sum = new DoubleAdder();

  Histogram(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new LongAdder[bounds.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** Counts one. */
  public void record(double figure) {
    int i = 0;
    while (i < bounds.length && figure > bounds[i]) {
      i++;
    }
    counts[i].increment();
    sum.add(figure);
  }

  /** Counts a time. */
  public void record(Duration time) {
    recordNanos(time.toNanos());
  }

  /** Counts a time. */
  public void recordNanos(long nanos) {
    record(Math.max(0, nanos) / NANOS);
  }

  @Override
  public String type() {
    return "histogram";
  }

  @Override
  public void write(String name, StringBuilder out) {
    long below = 0;
    for (int i = 0; i < bounds.length; i++) {
      below += counts[i].sum();
      Line.write(out, name + "_bucket", "le", Line.number(bounds[i]), below);
    }
    below += counts[bounds.length].sum();
    Line.write(out, name + "_bucket", "le", "+Inf", below);
    Line.write(out, name + "_sum", "", "", sum.sum());
    Line.write(out, name + "_count", "", "", below);
  }
}
