package io.orch.sls.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every filter by name: Jinja2's and Salt's. */
final class Filters {

  private final Map<String, Filter> table = new HashMap<>();
  private final Map<String, String> arguments = new HashMap<>();

  private static final Filters ALL = all();

  private Filters() {}

  static @Nullable Filter find(String name) {
    return ALL.table.get(name);
  }

  static Set<String> names() {
    return ALL.table.keySet();
  }

  /** The arguments of a filter as {@link Signature#of} reads them. */
  static String arguments(String name) {
    return ALL.arguments.getOrDefault(name, "");
  }

  /** Adds a filter of values that are defined. */
  void add(String name, String signature, Filter body) {
    raw(name, signature, (run, value, a) -> body.apply(run, defined(value), a));
  }

  /** Adds a filter that also takes what is undefined. */
  void raw(String name, String signature, Filter body) {
    Filter checked = Signature.of(signature).filter(name, body);
    table.put(
        name,
        (run, value, a) -> {
          Object result = checked.apply(run, value, a);
          Budget.made(result);
          return result;
        });
    arguments.put(name, signature);
  }

  /** The value, which must be defined, or the nothing of an inline if without else. */
  private static @Nullable Object defined(@Nullable Object value) {
    return value instanceof Undefined u && u.silent() ? u : Python.defined(value);
  }

  private static Filters all() {
    Filters all = new Filters();
    TextFilters.register(all);
    HtmlFilters.register(all);
    ListFilters.register(all);
    SetFilters.register(all);
    CombineFilters.register(all);
    DictFilters.register(all);
    SelectFilters.register(all);
    NumberFilters.register(all);
    DataFilters.register(all);
    HashFilters.register(all);
    RandomFilters.register(all);
    PatternFilters.register(all);
    NetworkFilters.register(all);
    HostFilters.register(all);
    all.raw("default", "default_value? boolean?", Filters::fallback);
    all.raw("d", "default_value? boolean?", Filters::fallback);
    return all;
  }

  private static @Nullable Object fallback(Run run, @Nullable Object value, Arguments a) {
    boolean replace =
        value instanceof Undefined || a.flag(1, "boolean", false) && !Python.truth(value);
    return replace ? a.get(0, "default_value", "") : value;
  }
}
