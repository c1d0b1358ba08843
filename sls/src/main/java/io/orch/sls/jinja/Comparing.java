package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Python compares values and looks for them in others. */
final class Comparing {

  private Comparing() {}

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
