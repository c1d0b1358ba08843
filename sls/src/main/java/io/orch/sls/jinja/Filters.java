package io.orch.sls.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every filter by name: Jinja2's and Salt's. */
final class Filters {

  private static final Map<String, Filter> TABLE = table();

  private Filters() {}

  static @Nullable Filter find(String name) {
    return TABLE.get(name);
  }

  static Set<String> names() {
    return TABLE.keySet();
  }

  private static Map<String, Filter> table() {
    Map<String, Filter> table = new HashMap<>();
    TextFilters.register(table);
    ListFilters.register(table);
    SelectFilters.register(table);
    NumberFilters.register(table);
    DataFilters.register(table);
    PatternFilters.register(table);
    NetworkFilters.register(table);
    table.replaceAll(
        (name, filter) -> (run, value, a) -> filter.apply(run, Python.defined(value), a));
    Filter fallback = Filters::fallback;
    table.put("default", fallback);
    table.put("d", fallback);
    return Map.copyOf(table);
  }

  private static @Nullable Object fallback(Run run, @Nullable Object value, Arguments a) {
    a.only("default", 2, "default_value", "boolean");
    boolean replace =
        value instanceof Undefined || a.flag(1, "boolean", false) && !Python.truth(value);
    return replace ? a.get(0, "default_value", "") : value;
  }
}
