package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.yaml.Unwritable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Template values as what YAML can write. Salt's dumper knows data only: anything else, marked text
 * among it, is written as null.
 */
final class Dumpable {

  private final Map<Object, Object> known = new IdentityHashMap<>();

  private Dumpable() {}

  static @Nullable Object of(@Nullable Object value) {
    return new Dumpable().value(value, 0);
  }

  private @Nullable Object value(@Nullable Object value, int depth) {
    if (depth > Printing.MAX_DEPTH) {
      throw Faults.limit("the depth of a value", Printing.MAX_DEPTH);
    }
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Number n -> n;
      case Bytes b -> b.value();
      case Markup m -> Unwritable.NULL;
      case Map<?, ?> map -> {
        Object made = known.get(map);
        yield made != null ? made : map(map, depth);
      }
      case PySet set -> set(set, depth);
      case Range r -> Unwritable.NULL;
      case List<?> list -> {
        Object made = known.get(list);
        yield made != null ? made : list(list, depth);
      }
      default -> Unwritable.NULL;
    };
  }

  private Object map(Map<?, ?> map, int depth) {
    DataMap copy = new DataMap(io.orch.sls.error.Location.NONE, keepsOrder(map));
    known.put(map, copy);
    map.forEach((key, value) -> copy.put(value(key, depth + 1), value(value, depth + 1)));
    return copy;
  }

  private static boolean keepsOrder(Map<?, ?> map) {
    return map instanceof DataMap data && data.keepsOrder();
  }

  private Object list(List<?> list, int depth) {
    DataList copy = new DataList();
    if (!(list instanceof Tuple && list.isEmpty())) {
      known.put(list, copy);
    }
    list.forEach(item -> copy.add(value(item, depth + 1)));
    return copy;
  }

  private Object set(PySet set, int depth) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    set.forEach(item -> copy.put(value(item, depth + 1), null));
    return copy.keySet();
  }
}
