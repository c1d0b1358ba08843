package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's rules for the values that templates see: data, and the few kinds that only they have.
 */
final class Python {

  private static final int MAX_REPR_DEPTH = 200;

  private Python() {}

  /** The value, which must be defined. */
  static @Nullable Object defined(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    return value;
  }

  static boolean truth(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> {
        u.used();
        yield false;
      }
      case View v -> !v.items().isEmpty();
      case null, default -> Values.truth(value);
    };
  }

  static boolean equal(@Nullable Object a, @Nullable Object b) {
    Object x = defined(a);
    Object y = defined(b);
    if (x instanceof Tuple != y instanceof Tuple && x instanceof List && y instanceof List) {
      return false;
    }
    if (x instanceof View v && y instanceof View w) {
      return Values.equal(v.items(), w.items());
    }
    return Values.equal(x, y);
  }

  /** Python's {@code str()}. */
  static String str(@Nullable Object value) {
    return switch (value) {
      case String s -> s;
      case CharSequence s -> s.toString();
      case Undefined u -> {
        u.used();
        yield "";
      }
      case null, default -> repr(value);
    };
  }

  static String repr(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    repr(value, out, 0);
    return out.toString();
  }

  private static void repr(@Nullable Object value, StringBuilder out, int depth) {
    if (depth > MAX_REPR_DEPTH || out.length() > Budget.MAX_CHARACTERS) {
      throw Faults.limit("the depth or size of a printed value", MAX_REPR_DEPTH);
    }
    switch (value) {
      case Undefined u -> throw u.failure();
      case Range r -> out.append(r);
      case Tuple t -> {
        items(t, "(", t.size() == 1 ? ",)" : ")", out, depth);
      }
      case View v -> items(v.items(), v.kind() + "([", "])", out, depth);
      case Map<?, ?> map -> {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(comma);
          repr(entry.getKey(), out, depth + 1);
          out.append(": ");
          repr(entry.getValue(), out, depth + 1);
          comma = ", ";
        }
        out.append('}');
      }
      case Collection<?> c -> items(c, "[", "]", out, depth);
      case Macro m -> out.append(m);
      case Method m -> out.append(m);
      case SaltFunctions.Listed f -> out.append(f);
      case Namespace n -> out.append(n);
      case LoopState l -> out.append(l);
      case Generator g -> out.append(g);
      case TemplateModule m -> out.append(m);
      case Callable c -> out.append("<function>");
      case Members m -> out.append("<object>");
      case null -> out.append("None");
      case Boolean b -> out.append(Values.repr(b));
      case Number n -> out.append(Values.repr(n));
      case CharSequence s -> out.append(Values.repr(s));
      default -> throw Faults.failed("a " + typeName(value) + " is no data");
    }
  }

  private static void items(
      Collection<?> items, String open, String close, StringBuilder out, int depth) {
    out.append(open);
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      repr(item, out, depth + 1);
      comma = ", ";
    }
    out.append(close);
  }

  static String typeName(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> "Undefined";
      case Tuple t -> "tuple";
      case Range r -> "range";
      case View v -> v.kind();
      case Generator g -> "generator";
      case Macro m -> "macro";
      case Namespace n -> "Namespace";
      case TemplateModule m -> "module";
      case LoopState l -> "loop";
      case Callable c -> "function";
      case Members m -> "object";
      case null -> Values.typeName(value);
      default ->
          value instanceof Number
                  || value instanceof Boolean
                  || value instanceof CharSequence
                  || value instanceof Map<?, ?>
                  || value instanceof Collection<?>
              ? Values.typeName(value)
              : "foreign object";
    };
  }

  /** A value and its type for a message: {@code str 'x'}. */
  static String describe(@Nullable Object value) {
    String text = value instanceof Undefined ? "" : " " + repr(value);
    return typeName(value) + (text.length() > 60 ? text.substring(0, 57) + "..." : text);
  }

  /** The items that walking the value gives. */
  static List<@Nullable Object> items(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> {
        u.used();
        yield new ArrayList<>();
      }
      case List<?> list -> new ArrayList<>(list);
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case View v -> v.items();
      case Iterable<?> walk -> {
        List<@Nullable Object> all = new ArrayList<>();
        walk.forEach(all::add);
        yield all;
      }
      case CharSequence text -> {
        List<@Nullable Object> all = new ArrayList<>();
        text.codePoints().forEach(c -> all.add(Character.toString(c)));
        yield all;
      }
      case null, default ->
          throw Faults.failed(describe(value) + " cannot be walked: it is no list, map or string");
    };
  }

  static boolean iterable(@Nullable Object value) {
    return defined(value) instanceof CharSequence
        || value instanceof Iterable<?>
        || value instanceof Map<?, ?>;
  }

  static int length(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> throw u.failure();
      case CharSequence s -> s.toString().codePointCount(0, s.length());
      case Collection<?> c -> c.size();
      case Map<?, ?> m -> m.size();
      case View v -> v.items().size();
      case null, default -> throw Faults.failed(describe(value) + " has no length");
    };
  }

  /** A number that fits an index. */
  static int index(@Nullable Object value, String what) {
    Object number = defined(value) instanceof Boolean b ? (b ? 1L : 0L) : value;
    if (number instanceof Number n
        && !(n instanceof Double)
        && !(n instanceof Float)
        && !(n instanceof BigInteger)
        && n.longValue() == n.intValue()) {
      return n.intValue();
    }
    throw Faults.failed("'" + what + "' must be a whole number, not " + describe(value));
  }

  static boolean isInteger(@Nullable Object value) {
    return value instanceof Number n && !(n instanceof Double) && !(n instanceof Float);
  }

  static boolean isReal(@Nullable Object value) {
    return value instanceof Double || value instanceof Float;
  }

  /** A key as maps hold it: whole numbers as {@code Long}. Lists and maps are refused. */
  static @Nullable Object key(@Nullable Object key) {
    return switch (key) {
      case Undefined u -> throw u.failure();
      case Long l -> l;
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> (Object) d.longValue();
      case BigInteger i -> i;
      case Integer i -> (Object) i.longValue();
      case Short s -> (Object) s.longValue();
      case Tuple t -> t;
      case Map<?, ?> m -> throw Faults.failed(describe(m) + " cannot be a key");
      case Collection<?> c -> throw Faults.failed(describe(c) + " cannot be a key");
      case null -> null;
      default -> key;
    };
  }

  /**
   * A copy that a template may change and that leaves it as plain data: maps, lists, strings,
   * numbers, booleans and null. What is shared inside stays shared.
   */
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s;
      case Boolean b -> b;
      case Number n -> n;
      default -> plain(value, new IdentityHashMap<>(), 0);
    };
  }

  private static @Nullable Object plain(
      @Nullable Object value, Map<Object, Object> copies, int depth) {
    if (depth > MAX_REPR_DEPTH) {
      throw Faults.limit("the depth of a value", MAX_REPR_DEPTH);
    }
    return switch (value) {
      case null -> null;
      case Undefined u -> throw u.failure();
      case Boolean b -> b;
      case Number n -> n;
      case CharSequence s -> s.toString();
      case Map<?, ?> map -> {
        Object known = copies.get(map);
        yield known != null ? known : plainMap(map, copies, depth);
      }
      case Iterable<?> items -> {
        Object known = copies.get(items);
        yield known != null ? known : plainList(items, copies, depth);
      }
      case Callable c -> throw Faults.failed("a function is no data: call it with ()");
      default -> throw Faults.failed("a " + typeName(value) + " is no data");
    };
  }

  private static DataMap plainMap(Map<?, ?> map, Map<Object, Object> copies, int depth) {
    DataMap copy = map instanceof DataMap d ? DataMap.withPlacesOf(d) : new DataMap();
    copies.put(map, copy);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      copy.put(entry.getKey(), plain(entry.getValue(), copies, depth + 1));
    }
    return copy;
  }

  private static io.orch.sls.error.Location at() {
    return io.orch.sls.error.Location.NONE;
  }

  private static DataList plainList(Iterable<?> items, Map<Object, Object> copies, int depth) {
    DataList copy = new DataList(items instanceof DataList d ? d.location() : at());
    copies.put(items, copy);
    for (Object item : items) {
      copy.add(plain(item, copies, depth + 1));
    }
    return copy;
  }
}
