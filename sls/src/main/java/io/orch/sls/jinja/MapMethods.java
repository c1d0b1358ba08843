package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of dicts. */
final class MapMethods {

  static final Map<String, Body> TABLE = table();

  /** A dict that has the methods and no entries. */
  static final Map<?, ?> METHODS_ONLY = Map.of();

  private MapMethods() {}

  private static Map<String, Body> table() {
    Map<String, Body> table = new HashMap<>();
    put(table, "items", "/", (run, self, a) -> new View(View.Kind.ITEMS, map(self)));
    put(table, "keys", "/", (run, self, a) -> new View(View.Kind.KEYS, map(self)));
    put(table, "values", "/", (run, self, a) -> new View(View.Kind.VALUES, map(self)));
    put(table, "get", "key default? /", (run, self, a) -> get(map(self), a));
    put(table, "update", "mapping? **", (run, self, a) -> change(run, map(self), a));
    put(table, "setdefault", "key default? /", (run, self, a) -> setdefault(map(self), a));
    put(table, "pop", "key default? /", (run, self, a) -> pop(map(self), a));
    put(table, "popitem", "/", (run, self, a) -> popitem(map(self)));
    put(table, "clear", "/", (run, self, a) -> clear(map(self)));
    put(table, "copy", "/", (run, self, a) -> DataMap.copyOf(map(self)));
    put(table, "fromkeys", "iterable value? /", (run, self, a) -> fromKeys(a));
    return Map.copyOf(table);
  }

  private static void put(Map<String, Body> table, String name, String signature, Body body) {
    table.put(name, Signature.of(signature).method(name, body));
  }

  @SuppressWarnings("unchecked") // maps of templates are maps of any values
  private static Map<@Nullable Object, @Nullable Object> map(Object self) {
    return (Map<@Nullable Object, @Nullable Object>) self;
  }

  static List<@Nullable Object> entries(Map<?, ?> map) {
    List<@Nullable Object> items = new ArrayList<>(map.size());
    map.forEach((key, value) -> items.add(Tuple.of(key, value)));
    return items;
  }

  private static @Nullable Object get(Map<?, ?> map, Arguments a) {
    Object key = a.need(0, "key");
    return Maps.has(map, key) ? Maps.get(map, key) : a.get(1, "default", null);
  }

  private static @Nullable Object change(Run run, Map<?, ?> map, Arguments a) {
    run.budget().characters(1);
    if (a.count() > 0) {
      update(map, a.positional().get(0));
    }
    a.keywords().forEach((name, value) -> Maps.put(map, name, value));
    return null;
  }

  /** Puts what a dict or a list of pairs holds into a map. */
  static void update(Map<?, ?> map, @Nullable Object more) {
    if (Python.defined(more) instanceof Map<?, ?> entries) {
      new ArrayList<>(entries.entrySet()).forEach(e -> Maps.put(map, e.getKey(), e.getValue()));
      return;
    }
    for (Object item : Python.items(more)) {
      List<@Nullable Object> pair = Python.items(item);
      if (pair.size() != 2) {
        throw Faults.failed("a dict is made of pairs, not of " + Python.describe(item));
      }
      Maps.put(map, pair.get(0), pair.get(1));
    }
  }

  private static @Nullable Object setdefault(Map<?, ?> map, Arguments a) {
    Object key = a.need(0, "key");
    if (!Maps.has(map, key)) {
      Maps.put(map, key, a.get(1, "default", null));
    }
    return Maps.get(map, key);
  }

  private static @Nullable Object pop(Map<?, ?> map, Arguments a) {
    Object key = a.need(0, "key");
    if (Maps.has(map, key)) {
      return Maps.remove(map, key);
    }
    if (!a.has(1, "default")) {
      throw Faults.failed("pop(): the dict has no key " + Python.repr(key));
    }
    return a.get(1, "default", null);
  }

  private static Object popitem(Map<@Nullable Object, @Nullable Object> map) {
    if (map.isEmpty()) {
      throw Faults.failed("popitem() of an empty dict");
    }
    Object last = new ArrayList<>(map.keySet()).get(map.size() - 1);
    return Tuple.of(last, map.remove(last));
  }

  private static @Nullable Object clear(Map<?, ?> map) {
    map.clear();
    return null;
  }

  static DataMap fromKeys(Arguments a) {
    DataMap map = new DataMap();
    Python.items(a.need(0, "iterable")).forEach(key -> Maps.put(map, key, a.get(1, "value", null)));
    return map;
  }
}
