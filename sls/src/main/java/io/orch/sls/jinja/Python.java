package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's rules for the values that templates see: data, and the few kinds that only they have.
 */
final class Python {

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
      case View v -> v.size() > 0;
      case Bytes b -> b.length() > 0;
      case null, default -> Values.truth(value);
    };
  }

  /** Python's {@code ==}; nothing is equal to what is undefined inside of data. */
  static boolean equal(@Nullable Object a, @Nullable Object b) {
    Object x = defined(a);
    Object y = defined(b);
    if (x instanceof String s && y instanceof String t) {
      return s.equals(t);
    }
    return switch (x) {
      case CharSequence s -> y instanceof CharSequence t && s.toString().equals(t.toString());
      case PySet s -> y instanceof PySet t && s.same(t);
      case View v -> v.equal(y);
      case Range r when y instanceof Range -> Values.equal(r, y);
      case Range r -> false;
      case List<?> s ->
          y instanceof List<?> t
              && !(y instanceof Range)
              && x instanceof Tuple == y instanceof Tuple
              && equalLists(s, t);
      case Map<?, ?> s -> y instanceof Map<?, ?> t && equalMaps(s, t);
      case null, default -> {
        Budget.step();
        yield Values.equal(x, y);
      }
    };
  }

  static boolean equalLists(List<?> s, List<?> t) {
    Budget.step();
    if (s.size() != t.size()) {
      return false;
    }
    for (int i = 0; i < s.size(); i++) {
      if (!same(s.get(i), t.get(i)) && !equal(s.get(i), t.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> s, Map<?, ?> t) {
    Budget.step();
    if (s.size() != t.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : s.entrySet()) {
      if (!Maps.has(t, entry.getKey())) {
        return false;
      }
      Object theirs = Maps.get(t, entry.getKey());
      if (!same(entry.getValue(), theirs) && !equal(entry.getValue(), theirs)) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // Python looks at identity first, inside of containers
  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return a == b;
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
      case null, default -> Printing.repr(value);
    };
  }

  static String repr(@Nullable Object value) {
    return Printing.repr(value);
  }

  static String typeName(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> "Undefined";
      case Tuple t -> "tuple";
      case Range r -> "range";
      case View v -> v.kind().python();
      case PySet p -> "set";
      case Bytes b -> "bytes";
      case Markup m -> "str";
      case SaltFunctions f -> "salt";
      case SaltFunctions.Module m -> "salt." + m.name();
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
    String text =
        value instanceof Undefined ? "" : " " + repr(value instanceof Markup m ? m.text() : value);
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
      case Generator g -> g.rest();
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
        || value instanceof Bytes
        || value instanceof Map<?, ?>;
  }

  static int length(@Nullable Object value) {
    return switch (value) {
      case Undefined u -> {
        u.used();
        yield 0;
      }
      case CharSequence s -> s.toString().codePointCount(0, s.length());
      case Collection<?> c -> c.size();
      case Map<?, ?> m -> m.size();
      case View v -> v.size();
      case Bytes b -> b.length();
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

  /**
   * A key that a map can have, whole numbers as {@code Long} and text as {@code String}. Lists,
   * maps and sets are refused.
   */
  static @Nullable Object key(@Nullable Object key) {
    return switch (key) {
      case Undefined u -> throw u.failure();
      case String s -> s;
      case CharSequence s -> s.toString();
      case Integer i -> (Object) i.longValue();
      case Short s -> (Object) s.longValue();
      case Tuple t -> {
        Budget.step();
        t.forEach(Python::key);
        yield t;
      }
      case Range r -> r;
      case Map<?, ?> m -> throw unhashable(m);
      case Collection<?> c -> throw unhashable(c);
      case null -> null;
      default -> key;
    };
  }

  private static io.orch.sls.error.OrchException unhashable(Object value) {
    return Faults.failed(describe(value) + " cannot be a key, nor be in a set");
  }

  /** Whether it can be a key. */
  static boolean hashable(@Nullable Object value) {
    return !(value instanceof Map<?, ?>)
        && (!(value instanceof Collection<?>) || value instanceof Tuple || value instanceof Range);
  }
}
