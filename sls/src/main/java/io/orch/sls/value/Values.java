package io.orch.sls.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's rules for the values of the data tree, as Salt's users know them: {@code 1 == True ==
 * 1.0}, an empty container is false, {@code str(None)} is {@code None}.
 */
public final class Values {

  private static final int REPR_EXPONENT_HIGH = 16;
  private static final int REPR_EXPONENT_LOW = -4;

  private Values() {}

  /** Python's truth of a value. */
  public static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case BigInteger i -> i.signum() != 0;
      case Number n -> n.doubleValue() != 0;
      case CharSequence s -> !s.isEmpty();
      case Collection<?> c -> !c.isEmpty();
      case Map<?, ?> m -> !m.isEmpty();
      default -> true;
    };
  }

  /** Python's {@code ==}. */
  @SuppressWarnings("ReferenceEquality") // identity is the fast path
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    if (isNumber(a) && isNumber(b)) {
      return compareNumbers(a, b) == 0;
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return equalLists(x, y);
    }
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      return equalMaps(x, y);
    }
    return a.equals(b);
  }

  private static boolean equalLists(List<?> x, List<?> y) {
    if (x.size() != y.size()) {
      return false;
    }
    Iterator<?> other = y.iterator();
    for (Object item : x) {
      if (!equal(item, other.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalMaps(Map<?, ?> x, Map<?, ?> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : x.entrySet()) {
      if (!y.containsKey(entry.getKey()) || !equal(entry.getValue(), y.get(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** A copy of a map with its keys as text, in its order; an empty one of what is no map. */
  public static Map<String, @Nullable Object> named(@Nullable Object value) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> named.put(str(key), item));
    }
    return named;
  }

  /** Whether Python counts the value as a number; booleans are. */
  public static boolean isNumber(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean;
  }

  /** Orders two numbers, booleans counting as 0 and 1. */
  public static int compareNumbers(Object a, Object b) {
    if (isIntegral(a) && isIntegral(b)) {
      return integer(a).compareTo(integer(b));
    }
    double x = real(a);
    double y = real(b);
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x == y ? 0 : 1;
    }
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.compare(x, y);
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isIntegral(Object value) {
    return value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private static BigInteger integer(Object value) {
    return switch (value) {
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      case BigInteger i -> i;
      default -> BigInteger.valueOf(((Number) value).longValue());
    };
  }

  private static double real(Object value) {
    return value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue();
  }

  private static BigDecimal exact(Object value) {
    return isIntegral(value) ? new BigDecimal(integer(value)) : new BigDecimal(real(value));
  }

  /** Python's {@code str()}. */
  public static String str(@Nullable Object value) {
    return value instanceof CharSequence s ? s.toString() : repr(value);
  }

  /** Python's {@code repr()}. */
  public static String repr(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    repr(value, out);
    return out.toString();
  }

  private static void repr(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("None");
      case Boolean b -> out.append(b ? "True" : "False");
      case Double d -> out.append(repr(d.doubleValue()));
      case Float f -> out.append(repr(f.doubleValue()));
      case Number n -> out.append(n);
      case CharSequence s -> quote(s, out);
      case Map<?, ?> map -> reprMap(map, out);
      case Collection<?> items -> reprItems(items, out);
      default -> out.append(value);
    }
  }

  private static void reprMap(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(comma);
      repr(entry.getKey(), out);
      out.append(": ");
      repr(entry.getValue(), out);
      comma = ", ";
    }
    out.append('}');
  }

  private static void reprItems(Collection<?> items, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      repr(item, out);
      comma = ", ";
    }
    out.append(']');
  }

  /**
   * Python's shortest form of a float that reads back the same: {@code 1.0}, {@code 1e+16}, {@code
   * nan}.
   */
  public static String repr(double d) {
    if (Double.isNaN(d)) {
      return "nan";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "inf" : "-inf";
    }
    if (d == 0) {
      return 1 / d < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(d)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= REPR_EXPONENT_HIGH || exponent < REPR_EXPONENT_LOW) {
      String digits = shortest.unscaledValue().abs().toString();
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return (d < 0 ? "-" : "")
          + mantissa
          + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String plain = shortest.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static void quote(CharSequence s, StringBuilder out) {
    boolean single = s.toString().indexOf('\'') >= 0;
    boolean dual = s.toString().indexOf('"') >= 0;
    char mark = single && !dual ? '"' : '\'';
    out.append(mark);
    s.codePoints().forEach(c -> escape(c, mark, out));
    out.append(mark);
  }

  private static void escape(int c, char mark, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\\' -> out.append("\\\\");
      default -> {
        if (c == mark) {
          out.append('\\').append(mark);
        } else if (printable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(
              c <= 0xff
                  ? String.format("\\x%02x", c)
                  : c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
        }
      }
    }
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /** What Python calls the value's type: {@code dict}, {@code list}, {@code str}, ... */
  public static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "NoneType";
      case Boolean b -> "bool";
      case Double d -> "float";
      case Float f -> "float";
      case Number n -> "int";
      case CharSequence s -> "str";
      case Map<?, ?> m -> "dict";
      case Collection<?> c -> "list";
      default -> value.getClass().getSimpleName();
    };
  }

  /**
   * The value at a path such as {@code web:port}, as Salt finds it: through maps by key, through
   * lists by the first map inside that has the key, else by index. A key that reads as another
   * scalar, such as a number, is looked up as that too.
   *
   * @return the value, or the fallback where the path leads nowhere
   */
  public static @Nullable Object traverse(
      @Nullable Object root, String path, @Nullable Object fallback, String delimiter) {
    return traverse(
        root, List.of(path.split(java.util.regex.Pattern.quote(delimiter), -1)), fallback);
  }

  /** The same for steps that are taken apart already. */
  public static @Nullable Object traverse(
      @Nullable Object root, List<? extends @Nullable Object> steps, @Nullable Object fallback) {
    Object at = root;
    for (Object step : steps) {
      Object[] found =
          switch (at) {
            case Map<?, ?> map -> in(map, step);
            case List<?> list -> in(list, step);
            case null, default -> NOTHING;
          };
      if (found.length == 0) {
        return fallback;
      }
      at = found[0];
    }
    return at;
  }

  private static final Object[] NOTHING = {};

  private static Object[] in(Map<?, ?> map, @Nullable Object step) {
    Object key = map.containsKey(step) ? step : scalar(step);
    return map.containsKey(key) ? new Object[] {map.get(key)} : NOTHING;
  }

  private static Object[] in(List<?> list, @Nullable Object step) {
    Object key = number(step);
    for (Object item : list) {
      if (item instanceof Map<?, ?> map && map.containsKey(key)) {
        return new Object[] {map.get(key)};
      }
    }
    if (!(key instanceof Long index)) {
      return NOTHING;
    }
    long at = index < 0 ? list.size() + index : index;
    return at >= 0 && at < list.size() ? new Object[] {list.get((int) at)} : NOTHING;
  }

  private static @Nullable Object number(@Nullable Object step) {
    if (step instanceof Integer i) {
      return (Object) i.longValue();
    }
    String text = step instanceof CharSequence s ? s.toString() : "";
    return text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : step;
  }

  private static @Nullable Object scalar(@Nullable Object step) {
    Object number = number(step);
    if (!(number instanceof CharSequence text)) {
      return number;
    }
    if (text.toString().matches("-?[0-9]+\\.[0-9]+")) {
      return Double.valueOf(text.toString());
    }
    return switch (text.toString()) {
      case "true", "True" -> true;
      case "false", "False" -> false;
      default -> step;
    };
  }
}
