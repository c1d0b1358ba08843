package io.orch.sls.jinja;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading and changing maps by Python's rules for keys: 1, 1.0 and True are one key. */
final class Maps {

  private static final double EXACT = 1e15;

  private Maps() {}

  static boolean has(Map<?, ?> map, @Nullable Object key) {
    return map.containsKey(known(map, key));
  }

  static @Nullable Object get(Map<?, ?> map, @Nullable Object key) {
    return map.get(known(map, key));
  }

  /** Puts an entry; an equal key that the map has stays as it is. */
  @SuppressWarnings("unchecked") // maps of templates are maps of any values
  static void put(Map<?, ?> map, @Nullable Object key, @Nullable Object value) {
    ((Map<@Nullable Object, @Nullable Object>) map).put(known(map, key), value);
  }

  static @Nullable Object remove(Map<?, ?> map, @Nullable Object key) {
    return map.remove(known(map, key));
  }

  /** The key as the map has it, or as it would be put. */
  private static @Nullable Object known(Map<?, ?> map, @Nullable Object given) {
    Object key = Python.key(given);
    if (key instanceof String || !(key instanceof Number || key instanceof Boolean)) {
      return key;
    }
    if (map.containsKey(key)) {
      return key;
    }
    double number = Arithmetic.real(key);
    if (number != Math.rint(number) || Math.abs(number) > EXACT) {
      return key;
    }
    Object whole = (long) number;
    if (map.containsKey(whole)) {
      return whole;
    }
    if (map.containsKey(number)) {
      return number;
    }
    Object truth = number == 1;
    return (number == 0 || number == 1) && map.containsKey(truth) ? truth : key;
  }
}
