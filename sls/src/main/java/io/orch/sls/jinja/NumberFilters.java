package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of numbers. */
final class NumberFilters {

  private NumberFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("int", NumberFilters::integer);
    table.put("float", NumberFilters::real);
    table.put(
        "abs",
        (run, v, a) ->
            Operators.compare("<", v, 0L) ? Operators.negative(v) : Operators.positive(v));
    table.put("round", NumberFilters::round);
    table.put("sum", NumberFilters::sum);
    table.put("min", (run, v, a) -> extreme(run, v, a, -1));
    table.put("max", (run, v, a) -> extreme(run, v, a, 1));
    table.put("avg", (run, v, a) -> average(run, Python.items(v)));
    table.put("to_bool", (run, v, a) -> toBool(v));
    table.put("to_num", (run, v, a) -> toNumber(v));
    table.put(
        "filesizeformat",
        (run, v, a) -> fileSize(number(real(run, v, Arguments.NONE)), a.flag(0, "binary", false)));
  }

  private static Object integer(Run run, @Nullable Object value, Arguments a) {
    a.only("int", 2, "default", "base");
    Object fallback = a.get(0, "default", 0L);
    int base = a.integer(1, "base", 10);
    Object number =
        switch (value) {
          case Boolean b -> b ? 1L : 0L;
          case Double d ->
              Double.isFinite(d) ? Operators.shorten(new BigDecimal(d).toBigInteger()) : null;
          case Number n -> n;
          case CharSequence s -> parse(s.toString().strip().replace("_", ""), base);
          case null, default -> null;
        };
    return number != null ? number : fallback == null ? 0L : fallback;
  }

  private static @Nullable Object parse(String text, int base) {
    try {
      String digits = text;
      String lower = text.toLowerCase(Locale.ROOT).replaceFirst("^[-+]", "");
      boolean prefixed =
          base == 16 && lower.startsWith("0x")
              || base == 8 && lower.startsWith("0o")
              || base == 2 && lower.startsWith("0b");
      if (prefixed) {
        digits = (text.startsWith("-") ? "-" : "") + lower.substring(2);
      }
      return Operators.shorten(new BigInteger(digits, base));
    } catch (NumberFormatException e) {
      Double real = parseReal(text);
      return real == null || !Double.isFinite(real)
          ? null
          : Operators.shorten(new BigDecimal(real).toBigInteger());
    }
  }

  private static @Nullable Double parseReal(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    String body = text.replaceFirst("^[-+]", "");
    if (body.equals("inf") || body.equals("infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (body.equals("nan")) {
      return Double.NaN;
    }
    return body.matches("(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?")
        ? Double.valueOf(text.replace("_", ""))
        : null;
  }

  private static Object real(Run run, @Nullable Object value, Arguments a) {
    Object fallback = a.get(0, "default", 0.0);
    Object number =
        switch (value) {
          case Boolean b -> b ? 1.0 : 0.0;
          case Number n -> n.doubleValue();
          case CharSequence s -> parseReal(s.toString());
          case null, default -> null;
        };
    return number != null ? number : fallback == null ? 0.0 : fallback;
  }

  private static double number(@Nullable Object value) {
    if (value == null || !Values.isNumber(value)) {
      throw Faults.failed("a number is wanted, not " + Python.describe(value));
    }
    return Operators.real(value);
  }

  private static Object round(Run run, @Nullable Object value, Arguments a) {
    int places = a.integer(0, "precision", 0);
    String method = a.text(1, "method", "common");
    BigDecimal exact = BigDecimal.valueOf(number(value));
    RoundingMode mode =
        switch (method) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw Faults.failed("round's method is common, ceil or floor");
        };
    BigDecimal rounded =
        (mode == RoundingMode.HALF_EVEN ? new BigDecimal(number(value)) : exact)
            .setScale(Math.min(300, places), mode);
    return Python.isInteger(value) && method.equals("common")
        ? Operators.shorten(rounded.toBigInteger())
        : (Object) rounded.doubleValue();
  }

  private static @Nullable Object sum(Run run, @Nullable Object value, Arguments a) {
    Object attribute = a.get(0, "attribute", null);
    Object total = a.get(1, "start", 0L);
    for (Object item : Python.items(value)) {
      Object part = attribute == null ? item : SelectFilters.attribute(run, item, attribute);
      total = Operators.binary("+", total, part, run.budget());
    }
    return total;
  }

  private static @Nullable Object extreme(Run run, @Nullable Object value, Arguments a, int sign) {
    Object attribute = a.get(1, "attribute", null);
    boolean exact = a.flag(0, "case_sensitive", false);
    Object best = null;
    Object bestKey = null;
    boolean any = false;
    for (Object item : Python.items(value)) {
      Object key = attribute == null ? item : SelectFilters.attribute(run, item, attribute);
      if (!any || ListFilters.order(exact).compare(key, bestKey) * sign > 0) {
        best = item;
        bestKey = key;
        any = true;
      }
    }
    return any ? best : Undefined.of(run.at(), "an empty list has no smallest or greatest item");
  }

  private static Object average(Run run, List<@Nullable Object> items) {
    Object total = 0L;
    for (Object item : items) {
      total = Operators.binary("+", total, item, run.budget());
    }
    return items.isEmpty() ? 0.0 : number(total) / items.size();
  }

  private static boolean toBool(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case CharSequence s ->
          List.of("yes", "1", "true").contains(s.toString().toLowerCase(Locale.ROOT));
      case Number n -> n.doubleValue() > 0;
      default -> Python.length(value) > 0;
    };
  }

  private static @Nullable Object toNumber(@Nullable Object value) {
    if (!(value instanceof CharSequence s)) {
      return value;
    }
    String text = s.toString().strip();
    if (text.matches("[-+]?\\d+")) {
      return Operators.shorten(new BigInteger(text));
    }
    Double real = parseReal(text);
    return real == null ? (Object) s.toString() : real;
  }

  private static String fileSize(double bytes, boolean binary) {
    int base = binary ? 1024 : 1000;
    String[] units =
        binary
            ? new String[] {"KiB", "MiB", "GiB", "TiB", "PiB"}
            : new String[] {"kB", "MB", "GB", "TB", "PB"};
    if (bytes == 1) {
      return "1 Byte";
    }
    if (bytes < base) {
      return (long) bytes + " Bytes";
    }
    double size = bytes;
    int unit = -1;
    while (size >= base && unit < units.length - 1) {
      size /= base;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }
}
