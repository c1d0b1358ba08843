package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of values that leave or enter a template as plain data: maps, lists, strings, numbers,
 * booleans and null. What is shared inside stays shared.
 */
final class Plain {

  private final Map<Object, Object> copies = new IdentityHashMap<>();

  private Plain() {}

  static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Number n -> n;
      default -> new Plain().copy(value, 0);
    };
  }

  private @Nullable Object copy(@Nullable Object value, int depth) {
    if (depth > Printing.MAX_DEPTH) {
      throw Faults.limit("the depth of a value", Printing.MAX_DEPTH);
    }
    Budget.step();
    return switch (value) {
      case null -> null;
      case Undefined u -> throw u.failure();
      case Boolean b -> b;
      case Number n -> n;
      case CharSequence s -> s.toString();
      case Map<?, ?> map -> {
        Object known = copies.get(map);
        yield known != null ? known : map(map, depth);
      }
      case Iterable<?> items -> {
        Object known = copies.get(items);
        yield known != null ? known : list(items, depth);
      }
      case Callable c -> throw Faults.failed("a function is no data: call it with ()");
      default -> throw Faults.failed("a " + Python.typeName(value) + " is no data");
    };
  }

  private DataMap map(Map<?, ?> map, int depth) {
    DataMap copy = map instanceof DataMap d ? DataMap.withPlacesOf(d) : new DataMap();
    copies.put(map, copy);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(key(entry.getKey()), copy(entry.getValue(), depth + 1));
    }
    return copy;
  }

  private static @Nullable Object key(@Nullable Object key) {
    return key instanceof CharSequence s ? s.toString() : key;
  }

  private DataList list(Iterable<?> items, int depth) {
    DataList copy = new DataList(items instanceof DataList d ? d.location() : Location.NONE);
    copies.put(items, copy);
    for (Object item : items) {
      copy.add(copy(item, depth + 1));
    }
    return copy;
  }
}
