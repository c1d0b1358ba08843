package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters of numbers. */
final class NumberFilters {

  private static final Pattern SIZE = Pattern.compile("([0-9.]*)\\s*(.*)", Pattern.DOTALL);
  private static final List<String> UNITS = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");

  private NumberFilters() {}

  static void register(Filters filters) {
    filters.add("int", "default? base?", NumberFilters::integer);
    filters.add("float", "default?", NumberFilters::real);
    filters.add(
        "abs",
        "",
        (run, v, a) ->
            Comparing.compare("<", v, 0L) ? Arithmetic.negative(v) : Arithmetic.positive(v));
    filters.add("round", "precision? method?", NumberFilters::round);
    filters.add("sum", "attribute? start?", NumberFilters::sum);
    filters.add("min", "", (run, v, a) -> extreme(v, -1));
    filters.add("max", "", (run, v, a) -> extreme(v, 1));
    filters.add("avg", "", NumberFilters::average);
    filters.raw("to_bool", "", (run, v, a) -> toBool(v));
    filters.add("to_num", "", (run, v, a) -> toNumber(v));
    filters.add("str_to_num", "", (run, v, a) -> toNumber(v));
    filters.add("filesizeformat", "binary?", NumberFilters::fileSize);
    filters.add("human_to_bytes", "default_unit? handle_metric?", NumberFilters::bytes);
    filters.add(
        "exactly_n_true", "amount?", (run, v, a) -> trueItems(v) == a.integer(0, "amount", 1));
    filters.add("exactly_one_true", "", (run, v, a) -> trueItems(v) == 1);
  }

  private static @Nullable Object integer(Run run, @Nullable Object value, Arguments a) {
    Object fallback = a.get(0, "default", 0L);
    int base = a.integer(1, "base", 10);
    Object number =
        switch (value) {
          case Boolean b -> b ? 1L : 0L;
          case Double d -> Numbers.truncated(d);
          case Number n -> n;
          case CharSequence s -> text(s.toString(), base);
          case null, default -> null;
        };
    return number != null ? number : fallback;
  }

  private static @Nullable Object text(String text, int base) {
    Object whole = Numbers.parse(text, base);
    if (whole != null) {
      return whole;
    }
    Double real = Numbers.parseReal(text);
    return real == null || !Double.isFinite(real) ? null : Numbers.truncated(real);
  }

  private static @Nullable Object real(Run run, @Nullable Object value, Arguments a) {
    Object number =
        switch (value) {
          case Boolean b -> b ? 1.0 : 0.0;
          case Number n -> n.doubleValue();
          case CharSequence s -> Numbers.parseReal(s.toString());
          case null, default -> null;
        };
    return number != null ? number : a.get(0, "default", 0.0);
  }

  private static double number(@Nullable Object value) {
    if (value == null || !Values.isNumber(value)) {
      throw Faults.failed("a number is wanted, not " + Python.describe(value));
    }
    return Arithmetic.real(value);
  }

  private static Object round(Run run, @Nullable Object value, Arguments a) {
    int places = a.integer(0, "precision", 0);
    double number = number(value);
    RoundingMode mode =
        switch (a.text(1, "method", "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw Faults.failed("round's method is common, ceil or floor");
        };
    if (mode != RoundingMode.HALF_EVEN) {
      double scale = Math.pow(10, places);
      double scaled = number * scale;
      return (mode == RoundingMode.CEILING ? Math.ceil(scaled) : Math.floor(scaled)) / scale;
    }
    if (!Double.isFinite(number)) {
      return number;
    }
    BigDecimal exact =
        value instanceof java.math.BigInteger i ? new BigDecimal(i) : new BigDecimal(number);
    BigDecimal rounded = exact.setScale(Math.max(-400, Math.min(400, places)), mode);
    return value instanceof Boolean || Python.isInteger(value)
        ? Arithmetic.shorten(rounded.toBigInteger())
        : (Object) rounded.doubleValue();
  }

  private static @Nullable Object sum(Run run, @Nullable Object value, Arguments a) {
    Object attribute = a.get(0, "attribute", null);
    Object total = a.get(1, "start", 0L);
    if (Python.defined(total) instanceof CharSequence) {
      throw Faults.failed("sum does not add strings: use join");
    }
    for (Object item : Python.items(value)) {
      Object part = attribute == null ? item : SelectFilters.attribute(run, item, attribute);
      total = Operators.binary("+", total, part, run.budget());
    }
    return total;
  }

  private static @Nullable Object extreme(@Nullable Object value, int sign) {
    List<@Nullable Object> items = Python.items(value);
    if (items.isEmpty()) {
      throw Faults.failed("an empty list has no smallest and no greatest item");
    }
    Object best = items.get(0);
    for (Object item : items.subList(1, items.size())) {
      if (Comparing.order(sign < 0 ? "<" : ">", item, best) * sign > 0) {
        best = item;
      }
    }
    return best;
  }

  private static @Nullable Object average(Run run, @Nullable Object value, Arguments a) {
    if (value instanceof CharSequence s) {
      Double real = Numbers.parseReal(s.toString());
      if (real != null) {
        return real;
      }
    }
    if (value == null || Values.isNumber(value) || Python.hashable(value)) {
      return number(value);
    }
    Object total = 0L;
    for (Object item : Python.items(value)) {
      total = Operators.binary("+", total, item, run.budget());
    }
    return Operators.binary("/", total, (long) Python.length(value), run.budget());
  }

  private static boolean toBool(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case CharSequence s ->
          List.of("yes", "1", "true").contains(s.toString().toLowerCase(Locale.ROOT));
      case Number n -> Python.isInteger(n) && n.doubleValue() > 0;
      default -> !Python.hashable(value) && Python.length(value) > 0;
    };
  }

  static @Nullable Object toNumber(@Nullable Object value) {
    if (value instanceof CharSequence s) {
      Object whole = Numbers.parse(s.toString(), 10);
      Double real = whole == null ? Numbers.parseReal(s.toString()) : null;
      return whole != null ? whole : real != null ? (Object) real : value;
    }
    double number = number(value);
    return Python.isInteger(value) ? value : Numbers.truncated(number);
  }

  private static String fileSize(Run run, @Nullable Object value, Arguments a) {
    boolean binary = a.flag(0, "binary", false);
    Double read = value instanceof CharSequence s ? Numbers.parseReal(s.toString()) : null;
    double bytes = read != null ? read : number(value);
    int base = binary ? 1024 : 1000;
    if (bytes == 1) {
      return "1 Byte";
    }
    if (bytes < base) {
      return Numbers.truncated(bytes) + " Bytes";
    }
    double size = bytes / base;
    int unit = 0;
    while (size >= base && unit < UNITS.size() - 1) {
      size /= base;
      unit++;
    }
    String name = UNITS.get(unit);
    return FormatSpec.parse(".1f").format(size)
        + " "
        + (binary ? name.toUpperCase(Locale.ROOT) + "iB" : name + "B");
  }

  private static Object bytes(Run run, @Nullable Object value, Arguments a) {
    Matcher m = SIZE.matcher(Texts.strip(Python.str(value), null, true, true));
    if (!m.matches()) {
      return 0L;
    }
    Object number = Numbers.parse(m.group(1), 10);
    Double real = number == null ? Numbers.parseReal(m.group(1)) : null;
    String unit = m.group(2).toLowerCase(Locale.ROOT);
    unit = unit.isEmpty() ? a.text(0, "default_unit", "B").toLowerCase(Locale.ROOT) : unit;
    boolean metric = unit.matches("[kmgtpezy]b") && a.flag(1, "handle_metric", false);
    if (number == null && real == null || !unit.matches("b|[kmgtpezy](?:i?b)?")) {
      return 0L;
    }
    int power = "bkmgtpezy".indexOf(unit.charAt(0));
    Object factor =
        Operators.binary("**", metric ? 10L : 2L, (long) power * (metric ? 3 : 10), run.budget());
    Object product = Operators.binary("*", number != null ? number : real, factor, run.budget());
    return product instanceof Double d
        ? Numbers.truncated(d)
        : java.util.Objects.requireNonNull(product);
  }

  private static long trueItems(@Nullable Object value) {
    return Python.items(value).stream().filter(Python::truth).count();
  }
}
