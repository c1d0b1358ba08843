package io.orch.cli.output.salt;

import io.orch.sls.value.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The entries of a map by their keys, numbers by size and all others as text. */
final class Sorted {

  private Sorted() {}

  static List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
    boolean numbers = map.keySet().stream().allMatch(Values::isNumber);
    Comparator<Map.Entry<?, ?>> order =
        numbers
            ? (a, b) -> Values.compareNumbers(a.getKey(), b.getKey())
            : Comparator.comparing(entry -> Values.str(entry.getKey()));
    return map.entrySet().stream().<Map.Entry<?, ?>>map(entry -> entry).sorted(order).toList();
  }
}
