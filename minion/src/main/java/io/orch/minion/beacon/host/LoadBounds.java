package io.orch.minion.beacon.host;

import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bounds of load averages, by {@code 1m}, {@code 5m} and {@code 15m}. */
record LoadBounds(Map<String, Bound> bounds) {

  static final List<String> NAMES = List.of("1m", "5m", "15m");

  /** The range in which an average is nothing to tell. */
  record Bound(double least, double most) {

    boolean below(double average) {
      return average < least;
    }

    boolean above(double average) {
      return average > most;
    }
  }

  /** Reads an argument: a map of lists of two numbers. */
  public static LoadBounds of(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(
          "must be a map such as {1m: [0.0, 2.0]}, not " + Values.repr(value));
    }
    Map<String, Bound> bounds = new LinkedHashMap<>();
    for (String name : NAMES) {
      if (map.get(name) != null) {
        bounds.put(name, bound(name, map.get(name)));
      }
    }
    if (bounds.isEmpty()) {
      throw new IllegalArgumentException("must have 1m, 5m or 15m, each with two numbers");
    }
    return new LoadBounds(bounds);
  }

  private static Bound bound(String name, Object value) {
    if (value instanceof List<?> pair && pair.size() == 2) {
      try {
        return new Bound(
            Double.parseDouble(Values.str(pair.get(0))),
            Double.parseDouble(Values.str(pair.get(1))));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "has no numbers for " + name + ": " + Values.repr(value), e);
      }
    }
    throw new IllegalArgumentException(
        "must have for " + name + " a list of two numbers, not " + Values.repr(value));
  }
}
