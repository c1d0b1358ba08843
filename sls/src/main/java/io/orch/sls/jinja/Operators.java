package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's operators on template values. */
final class Operators {

  private Operators() {}

  static @Nullable Object binary(
      String operator, @Nullable Object a, @Nullable Object b, Budget budget) {
    Object x = Python.defined(a);
    Object y = Python.defined(b);
    if (x != null && y != null && Values.isNumber(x) && Values.isNumber(y)) {
      return arithmetic(operator, x, y);
    }
    if (operator.equals("-") && (x instanceof View || x instanceof PySet)) {
      return without(x, y);
    }
    return switch (operator) {
      case "+" -> add(x, y, budget);
      case "*" -> multiply(x, y, budget);
      case "%" -> {
        if (x instanceof CharSequence format) {
          Object values = format instanceof Markup ? marked(y) : y;
          String text = PercentFormat.format(format.toString(), values);
          budget.characters(text.length());
          yield Markup.like(format, text);
        }
        throw unsupported(operator, x, y);
      }
      default -> throw unsupported(operator, x, y);
    };
  }

  /** The values of a format that is marked as escaped, escaped as well. */
  private static @Nullable Object marked(@Nullable Object values) {
    if (values instanceof Tuple several) {
      List<@Nullable Object> all = new ArrayList<>();
      several.forEach(value -> all.add(marked(value)));
      return Tuple.copyOf(all);
    }
    return values instanceof CharSequence text ? Markup.escaped(text) : values;
  }

  private static Object add(@Nullable Object x, @Nullable Object y, Budget budget) {
    if (x instanceof CharSequence
        && y instanceof CharSequence
        && (x instanceof Markup || y instanceof Markup)) {
      budget.characters(((CharSequence) x).length() + (long) ((CharSequence) y).length());
      return new Markup(Markup.escaped(x).text() + Markup.escaped(y));
    }
    if (x instanceof CharSequence s && y instanceof CharSequence t) {
      budget.characters(s.length() + (long) t.length());
      return s.toString() + t;
    }
    if (x instanceof Tuple s && y instanceof Tuple t) {
      budget.characters(s.size() + (long) t.size());
      List<@Nullable Object> all = new ArrayList<>(s);
      all.addAll(t);
      return Tuple.copyOf(all);
    }
    if (x instanceof List<?> s
        && y instanceof List<?> t
        && ListFilters.isList(x)
        && ListFilters.isList(y)) {
      budget.characters(s.size() + (long) t.size());
      DataList all = new DataList();
      all.addAll(s);
      all.addAll(t);
      return all;
    }
    throw unsupported("+", x, y);
  }

  /** The items of a set, or of a dict's keys or items, that another does not have. */
  private static Object without(@Nullable Object x, @Nullable Object y) {
    boolean values = x instanceof View v && v.kind() == View.Kind.VALUES;
    if (values || x instanceof PySet && !(y instanceof PySet || y instanceof View)) {
      throw unsupported("-", x, y);
    }
    List<@Nullable Object> others = Python.items(y);
    List<@Nullable Object> kept = new ArrayList<>(Python.items(x));
    kept.removeIf(item -> others.stream().anyMatch(o -> Python.equal(o, item)));
    return new PySet(kept);
  }

  private static Object multiply(@Nullable Object x, @Nullable Object y, Budget budget) {
    if (y instanceof CharSequence || y instanceof List<?>) {
      return repeat(y, x, budget);
    }
    return repeat(x, y, budget);
  }

  private static Object repeat(@Nullable Object what, @Nullable Object times, Budget budget) {
    if (!(what instanceof CharSequence || what instanceof List<?>)) {
      throw unsupported("*", what, times);
    }
    long count =
        switch (times) {
          case Boolean b -> b ? 1 : 0;
          case Number n when Python.isInteger(n) -> Math.max(0, n.longValue());
          case null, default -> throw unsupported("*", what, times);
        };
    long size = what instanceof CharSequence s ? s.length() : ((List<?>) what).size();
    if (size > 0) {
      budget.room(count > Integer.MAX_VALUE ? count : size * count);
      budget.characters(size * count);
    }
    if (what instanceof CharSequence s) {
      return s.toString().repeat((int) count);
    }
    DataList all = new DataList();
    for (long i = 0; i < count && size > 0; i++) {
      all.addAll((List<?>) what);
    }
    return what instanceof Tuple ? Tuple.copyOf(all) : all;
  }

  private static io.orch.sls.error.OrchException unsupported(
      String operator, @Nullable Object x, @Nullable Object y) {
    String hint =
        operator.equals("+") && (x instanceof CharSequence || y instanceof CharSequence)
            ? "; use ~ to join them as text"
            : "";
    return Faults.failed(
        "'"
            + operator
            + "' does not work on "
            + Python.describe(x)
            + " and "
            + Python.describe(y)
            + hint);
  }

  // Numbers

  private static BigInteger big(Object value) {
    return switch (value) {
      case BigInteger i -> i;
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      default -> BigInteger.valueOf(((Number) value).longValue());
    };
  }

  static double real(Object value) {
    return value instanceof Boolean b ? (b ? 1 : 0) : ((Number) value).doubleValue();
  }

  /** The number as a {@code Long} when it fits. */
  static Object shorten(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
  }

  private static Object arithmetic(String operator, Object x, Object y) {
    if (Python.isReal(x) || Python.isReal(y) || operator.equals("/")) {
      return reals(operator, real(x), real(y));
    }
    if (x instanceof Long a && y instanceof Long b && small(a) && small(b)) {
      switch (operator) {
        case "+":
          return a + b;
        case "-":
          return a - b;
        case "*":
          return a * b;
        case "%":
          if (b != 0) {
            return Math.floorMod(a, b);
          }
          break;
        case "//":
          if (b != 0) {
            return Math.floorDiv(a, b);
          }
          break;
        default:
      }
    }
    BigInteger a = big(x);
    BigInteger b = big(y);
    return switch (operator) {
      case "+" -> shorten(a.add(b));
      case "-" -> shorten(a.subtract(b));
      case "*" -> shorten(bounded(a, b).multiply(b));
      case "//" -> shorten(floorDivide(a, b)[0]);
      case "%" -> shorten(floorDivide(a, b)[1]);
      case "**" -> power(a, b);
      default -> throw unsupported(operator, x, y);
    };
  }

  private static boolean small(long value) {
    return value == (int) value;
  }

  private static final int MAX_BITS = 100_000;

  private static BigInteger bounded(BigInteger a, BigInteger b) {
    if (a.bitLength() + b.bitLength() > MAX_BITS) {
      throw Faults.limit("the bits of a number", MAX_BITS);
    }
    return a;
  }

  private static BigInteger[] floorDivide(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw Faults.failed("division by zero");
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    if (parts[1].signum() != 0 && parts[1].signum() != b.signum()) {
      parts[0] = parts[0].subtract(BigInteger.ONE);
      parts[1] = parts[1].add(b);
    }
    return parts;
  }

  private static Object power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      return reals("**", a.doubleValue(), b.doubleValue());
    }
    if (b.bitLength() > 31 || (long) a.bitLength() * b.longValue() > MAX_BITS) {
      throw Faults.limit("the bits of a number", MAX_BITS);
    }
    return shorten(a.pow(b.intValue()));
  }

  private static Double reals(String operator, double a, double b) {
    if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
      throw Faults.failed("division by zero");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "//" -> Math.floor(a / b);
      case "%" -> {
        double rest = a % b;
        yield rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
      }
      case "**" -> power(a, b);
      default -> throw Faults.failed("unknown operator " + operator);
    };
  }

  private static double power(double a, double b) {
    double power = Math.pow(a, b);
    if (Double.isNaN(power) && !Double.isNaN(a) && !Double.isNaN(b)) {
      throw Faults.failed(
          "the power "
              + Python.str(b)
              + " of the negative number "
              + Python.str(a)
              + " is no real number");
    }
    return power;
  }

  static Object negative(@Nullable Object value) {
    Object x = Python.defined(value);
    if (x == null || !Values.isNumber(x)) {
      throw Faults.failed("'-' does not work on " + Python.describe(x));
    }
    return Python.isReal(x) ? (Object) (-real(x)) : shorten(big(x).negate());
  }

  static Object positive(@Nullable Object value) {
    Object x = Python.defined(value);
    if (x == null || !Values.isNumber(x)) {
      throw Faults.failed("'+' does not work on " + Python.describe(x));
    }
    return Python.isReal(x) ? (Object) real(x) : shorten(big(x));
  }

  // Comparison

  static boolean compare(String operator, @Nullable Object a, @Nullable Object b) {
    return switch (operator) {
      case "==" -> Python.equal(a, b);
      case "!=" -> !Python.equal(a, b);
      case "<" -> order(operator, a, b) < 0;
      case "<=" -> order(operator, a, b) <= 0;
      case ">" -> order(operator, a, b) > 0;
      case ">=" -> order(operator, a, b) >= 0;
      case "in" -> contains(b, a);
      case "not in" -> !contains(b, a);
      default -> throw Faults.failed("unknown operator " + operator);
    };
  }

  /** Which of two values comes first; an error for values that Python does not order. */
  static int order(String operator, @Nullable Object a, @Nullable Object b) {
    Object x = Python.defined(a);
    Object y = Python.defined(b);
    Budget.step();
    if (x != null && y != null && Values.isNumber(x) && Values.isNumber(y)) {
      return Values.compareNumbers(x, y);
    }
    if (x instanceof CharSequence s && y instanceof CharSequence t) {
      return compareText(s.toString(), t.toString());
    }
    if (x instanceof List<?> s
        && y instanceof List<?> t
        && x instanceof Tuple == y instanceof Tuple) {
      Iterator<?> other = t.iterator();
      for (Object item : s) {
        if (!other.hasNext()) {
          return 1;
        }
        Object theirs = other.next();
        if (!Python.equal(item, theirs)) {
          return order(operator, item, theirs);
        }
      }
      return other.hasNext() ? -1 : 0;
    }
    throw Faults.failed(
        "'"
            + operator
            + "' does not compare "
            + Python.describe(x)
            + " with "
            + Python.describe(y));
  }

  private static int compareText(String s, String t) {
    int length = Math.min(s.length(), t.length());
    for (int i = 0; i < length; i++) {
      char c = s.charAt(i);
      char d = t.charAt(i);
      if (c != d) {
        boolean surrogates = Character.isSurrogate(c) != Character.isSurrogate(d);
        return surrogates ? (Character.isSurrogate(c) ? 1 : -1) : Character.compare(c, d);
      }
    }
    return Integer.compare(s.length(), t.length());
  }

  static boolean contains(@Nullable Object container, @Nullable Object item) {
    Object all = Python.defined(container);
    Object wanted = Python.defined(item);
    return switch (all) {
      case CharSequence text -> {
        if (!(wanted instanceof CharSequence)) {
          throw Faults.failed("'in' looks for text in text, not for " + Python.describe(wanted));
        }
        yield text.toString().contains(wanted.toString());
      }
      case Map<?, ?> map -> Maps.has(map, wanted);
      case SaltFunctions functions -> functions.knows(String.valueOf(wanted));
      case Collection<?> items -> holds(items, wanted);
      case View view when view.kind() == View.Kind.KEYS -> Maps.has(view.map(), wanted);
      case View view -> holds(view.items(), wanted);
      case Iterable<?> items -> holds(items, wanted);
      case null, default -> throw Faults.failed("'in' does not look into " + Python.describe(all));
    };
  }

  private static boolean holds(Iterable<?> items, @Nullable Object wanted) {
    for (Object item : items) {
      if (Python.equal(item, wanted)) {
        return true;
      }
    }
    return false;
  }
}
