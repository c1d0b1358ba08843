package io.orch.sls.jinja;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and changing maps by Python's rules for keys. */
final class Maps {

  private Maps() {}

  static boolean has(Map<?, ?> map, @Nullable Object key) {
    return map.containsKey(Python.key(key));
  }

  static @Nullable Object get(Map<?, ?> map, @Nullable Object key) {
    return map.get(Python.key(key));
  }

  /** Puts an entry; a key of None is refused, for no document can hold it. */
  @SuppressWarnings("unchecked") // maps of templates are maps of any values
  static void put(Map<?, ?> map, @Nullable Object key, @Nullable Object value) {
    Object name = Python.key(key);
    if (name == null) {
      throw Faults.failed("None cannot be a key: use a string");
    }
    ((Map<Object, @Nullable Object>) map).put(name, value);
  }
}
