package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every test by name: Jinja2's and Salt's. */
final class Tests {

  private static final Map<String, Test> TABLE = table();

  private Tests() {}

  static @Nullable Test find(String name) {
    return TABLE.get(name);
  }

  static Set<String> names() {
    return TABLE.keySet();
  }

  private static Map<String, Test> table() {
    Map<String, Test> table = new HashMap<>();
    existence(table);
    types(table);
    comparisons(table);
    return Map.copyOf(table);
  }

  private static void existence(Map<String, Test> table) {
    table.put("defined", (run, v, a) -> !(v instanceof Undefined));
    table.put("undefined", (run, v, a) -> v instanceof Undefined);
    table.put("none", (run, v, a) -> v == null);
    table.put("filter", (run, v, a) -> Filters.find(Python.str(v)) != null);
    table.put("test", (run, v, a) -> find(Python.str(v)) != null);
    table.put("escaped", (run, v, a) -> v instanceof Markup);
  }

  private static void types(Map<String, Test> table) {
    table.put("string", (run, v, a) -> v instanceof CharSequence);
    table.put("mapping", (run, v, a) -> v instanceof Map<?, ?>);
    table.put("iterable", (run, v, a) -> Python.iterable(v));
    table.put("sequence", (run, v, a) -> sequence(v));
    table.put("number", (run, v, a) -> Values.isNumber(v));
    table.put("integer", (run, v, a) -> Python.isInteger(v));
    table.put("float", (run, v, a) -> Python.isReal(v));
    table.put("boolean", (run, v, a) -> v instanceof Boolean);
    table.put("true", (run, v, a) -> Boolean.TRUE.equals(v));
    table.put("false", (run, v, a) -> Boolean.FALSE.equals(v));
    table.put("callable", (run, v, a) -> v instanceof Callable || v instanceof Undefined);
    table.put("list", (run, v, a) -> ListFilters.isList(v));
    table.put("lower", (run, v, a) -> cased(v, Character::isLowerCase, Character::isUpperCase));
    table.put("upper", (run, v, a) -> cased(v, Character::isUpperCase, Character::isLowerCase));
  }

  private static boolean sequence(@Nullable Object value) {
    return value instanceof List<?>
        || value instanceof GroupBy.Group
        || value instanceof Map<?, ?>
        || value instanceof CharSequence;
  }

  private static boolean cased(
      @Nullable Object value,
      java.util.function.IntPredicate wanted,
      java.util.function.IntPredicate refused) {
    return TextMethods.cased(Python.str(value), wanted, refused);
  }

  private static void comparisons(Map<String, Test> table) {
    table.put("sameas", (run, v, a) -> same(v, a.need(0, "other")));
    table.put("even", (run, v, a) -> remainder(run, v, 2L) == 0);
    table.put("odd", (run, v, a) -> remainder(run, v, 2L) == 1);
    table.put("divisibleby", (run, v, a) -> remainder(run, v, a.need(0, "num")) == 0);
    table.put("in", (run, v, a) -> Comparing.contains(a.need(0, "seq"), v));
    table.put("match", PatternFilters::matches);
    compare(table, "==", "eq", "equalto");
    compare(table, "!=", "ne");
    compare(table, "<", "lt", "lessthan");
    compare(table, "<=", "le");
    compare(table, ">", "gt", "greaterthan");
    compare(table, ">=", "ge");
  }

  private static void compare(Map<String, Test> table, String operator, String... names) {
    for (String name : names) {
      table.put(name, (run, v, a) -> Comparing.compare(operator, v, a.need(0, "other")));
    }
    table.put(operator, (run, v, a) -> Comparing.compare(operator, v, a.need(0, "other")));
  }

  private static double remainder(Run run, @Nullable Object value, @Nullable Object by) {
    Object rest = Operators.binary("%", value, by, run.budget());
    return rest instanceof Number n ? n.doubleValue() : -1;
  }

  /** Identity, which for plain values means the same type and value. */
  private static boolean same(@Nullable Object value, @Nullable Object other) {
    if (value instanceof Undefined) {
      return false;
    }
    return value == other
        || value != null
            && !(value instanceof Collection<?>)
            && !(value instanceof Map<?, ?>)
            && value.equals(other);
  }
}
