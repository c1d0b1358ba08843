package io.orch.sls.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code 'text %s' % values}. */
final class PercentFormat {

  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:\\((.*?)\\))?([-+ #0]*)(\\*|\\d+)?(?:\\.(\\*|\\d+))?[hlL]?(.)?", Pattern.DOTALL);

  private PercentFormat() {}

  static String format(String format, @Nullable Object values) {
    Iterator<?> items =
        values instanceof Tuple t
            ? t.iterator()
            : java.util.Collections.singletonList(values).iterator();
    StringBuilder out = new StringBuilder();
    Matcher m = FIELD.matcher(format);
    int from = 0;
    while (m.find(from)) {
      out.append(format, from, m.start());
      from = m.end();
      if (m.group(5) == null) {
        throw Faults.failed("the format '" + format + "' ends in an incomplete %");
      }
      if (m.group(5).equals("%")) {
        out.append('%');
      } else {
        out.append(field(m, values, items));
      }
      Budget.bound(out);
    }
    out.append(format.substring(from));
    if (items.hasNext()
        && !(values instanceof Map<?, ?>)
        && !(values instanceof List<?> && !(values instanceof Tuple))) {
      throw Faults.failed("the format '" + format + "' does not use all values");
    }
    return out.toString();
  }

  private static String field(Matcher m, @Nullable Object values, Iterator<?> items) {
    String flags = m.group(2);
    String width = size(m.group(3), items);
    String precision = size(m.group(4), items);
    Object value = m.group(1) != null ? named(values, m.group(1)) : next(items);
    char type = m.group(5).charAt(0);
    Object defined = Python.defined(value);
    String align = flags.contains("-") ? "<" : ">";
    String zero = flags.contains("0") && !flags.contains("-") ? "0" : "";
    String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    String dot = precision.isEmpty() ? "" : "." + precision;
    return switch (type) {
      case 's' -> FormatSpec.parse(align + width + dot + "s").format(Python.str(defined));
      case 'a' -> FormatSpec.parse(align + width + dot + "s").format(Printing.ascii(defined));
      case 'r' -> FormatSpec.parse(align + width + dot + "s").format(Python.repr(defined));
      case 'd', 'i', 'u' ->
          FormatSpec.parse((zero.isEmpty() ? align : "") + sign + zero + width + "d")
              .format(whole(defined));
      case 'x', 'X', 'o', 'c' ->
          FormatSpec.parse(
                  (zero.isEmpty() ? align : "")
                      + sign
                      + (flags.contains("#") ? "#" : "")
                      + zero
                      + width
                      + type)
              .format(
                  type == 'c' && defined instanceof CharSequence s && !s.isEmpty()
                      ? s.toString().codePointAt(0)
                      : whole(defined));
      case 'f', 'F', 'e', 'E', 'g', 'G' ->
          FormatSpec.parse((zero.isEmpty() ? align : "") + sign + zero + width + dot + type)
              .format(number(defined));
      default -> throw Faults.failed("'%" + type + "' is no format");
    };
  }

  private static String size(@Nullable String given, Iterator<?> items) {
    if (given == null) {
      return "";
    }
    return given.equals("*") ? String.valueOf(Python.index(next(items), "width")) : given;
  }

  private static @Nullable Object next(Iterator<?> items) {
    if (!items.hasNext()) {
      throw Faults.failed("the format wants more values than it is given");
    }
    return items.next();
  }

  private static @Nullable Object named(@Nullable Object values, String name) {
    if (!(values instanceof Map<?, ?> map) || !map.containsKey(name)) {
      throw Faults.failed("the format wants a dict with the key '" + name + "'");
    }
    return map.get(name);
  }

  private static Object whole(@Nullable Object value) {
    Object n = number(value);
    return Python.isReal(n) ? (Object) (long) ((Number) n).doubleValue() : n;
  }

  private static Object number(@Nullable Object value) {
    if (value instanceof Boolean b) {
      return b ? 1L : 0L;
    }
    if (value instanceof Number n) {
      return n;
    }
    throw Faults.failed("the format wants a number, not " + Python.describe(value));
  }
}
