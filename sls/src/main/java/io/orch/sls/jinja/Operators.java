package io.orch.sls.jinja;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.DataList;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's operators on template values. */
final class Operators {

  private Operators() {}

  static @Nullable Object binary(
      String operator, @Nullable Object a, @Nullable Object b, Budget budget) {
    Object x = Python.defined(a);
    Object y = Python.defined(b);
    if (x != null && y != null && Values.isNumber(x) && Values.isNumber(y)) {
      return Arithmetic.binary(operator, x, y);
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

  static OrchException unsupported(String operator, @Nullable Object x, @Nullable Object y) {
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
}
