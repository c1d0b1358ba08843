package io.orch.sls.metric;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Figures that are looked up when they are asked for.
 *
 * @param type {@code gauge}, or {@code counter} where another keeps the count
 * @param label empty for a single figure, which has the empty key
 */
record Gauges(String type, String label, Supplier<? extends Map<String, ? extends Number>> values)
    implements Family {

  @Override
  public void write(String name, StringBuilder out) {
    values.get().forEach((value, n) -> Line.write(out, name, label, value, n.doubleValue()));
  }
}
