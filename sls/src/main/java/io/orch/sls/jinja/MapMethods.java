package io.orch.sls.jinja;

import io.orch.sls.jinja.Method.Body;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of dicts; those of Python 2 that old templates use are there too. */
final class MapMethods {

  static final Map<String, Body> TABLE = table();

  private MapMethods() {}

  private static Map<String, Body> table() {
    Map<String, Body> table = new HashMap<>();
    Body items = (run, self, a) -> new View("dict_items", entries(map(self)));
    Body keys = (run, self, a) -> new View("dict_keys", new ArrayList<>(map(self).keySet()));
    Body values = (run, self, a) -> new View("dict_values", new ArrayList<>(map(self).values()));
    table.put("items", items);
    table.put("iteritems", items);
    table.put("keys", keys);
    table.put("iterkeys", keys);
    table.put("values", values);
    table.put("itervalues", values);
    table.put("get", (run, self, a) -> get(map(self), a));
    table.put("has_key", (run, self, a) -> Maps.has(map(self), a.need(0, "key")));
    table.put("update", (run, self, a) -> change(run, map(self), a));
    table.put("setdefault", (run, self, a) -> setdefault(map(self), a));
    table.put("pop", (run, self, a) -> pop(map(self), a));
    table.put("popitem", (run, self, a) -> popitem(map(self)));
    table.put("clear", (run, self, a) -> clear(map(self)));
    table.put("copy", (run, self, a) -> copy(map(self)));
    return Map.copyOf(table);
  }

  @SuppressWarnings("unchecked") // maps of templates are maps of any values
  private static Map<Object, @Nullable Object> map(Object self) {
    return (Map<Object, @Nullable Object>) self;
  }

  static List<@Nullable Object> entries(Map<?, ?> map) {
    List<@Nullable Object> items = new ArrayList<>(map.size());
    map.forEach((key, value) -> items.add(Tuple.of(key, value)));
    return items;
  }

  private static @Nullable Object get(Map<Object, @Nullable Object> map, Arguments a) {
    Object key = Python.key(a.need(0, "key"));
    Object value = map.get(key);
    return value != null || map.containsKey(key) ? value : a.get(1, "default", null);
  }

  private static @Nullable Object change(Run run, Map<Object, @Nullable Object> map, Arguments a) {
    run.budget().characters(1);
    if (a.count() > 0) {
      update(map, a.positional().get(0));
    }
    map.putAll(a.keywords());
    return null;
  }

  /** Puts what a dict or a list of pairs holds into a map. */
  static void update(Map<?, ?> map, @Nullable Object more) {
    if (Python.defined(more) instanceof Map<?, ?> entries) {
      List.copyOf(entries.entrySet()).forEach(e -> Maps.put(map, e.getKey(), e.getValue()));
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

  private static @Nullable Object setdefault(Map<Object, @Nullable Object> map, Arguments a) {
    Object key = a.need(0, "key");
    if (!Maps.has(map, key)) {
      Maps.put(map, key, a.get(1, "default", null));
    }
    return Maps.get(map, key);
  }

  private static @Nullable Object pop(Map<Object, @Nullable Object> map, Arguments a) {
    Object key = a.need(0, "key");
    if (Maps.has(map, key)) {
      return map.remove(Python.key(key));
    }
    if (!a.has(1, "default")) {
      throw Faults.failed("pop(): the dict has no key " + Python.repr(key));
    }
    return a.get(1, "default", null);
  }

  private static Object popitem(Map<Object, @Nullable Object> map) {
    if (map.isEmpty()) {
      throw Faults.failed("popitem() of an empty dict");
    }
    Object last = List.copyOf(map.keySet()).get(map.size() - 1);
    return Tuple.of(last, map.remove(last));
  }

  private static @Nullable Object clear(Map<Object, @Nullable Object> map) {
    map.clear();
    return null;
  }

  private static Object copy(Map<Object, @Nullable Object> map) {
    return DataMap.copyOf(map);
  }
}
