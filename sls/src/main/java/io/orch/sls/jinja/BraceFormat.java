package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code 'text {}'.format(values)}; attributes and items go through the sandbox. */
final class BraceFormat {

  private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)\\]");

  private final String format;
  private final Arguments arguments;
  private int automatic;

  private BraceFormat(String format, Arguments arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  static String format(String format, Arguments arguments) {
    return new BraceFormat(format, arguments).text(format, 2);
  }

  private String text(String part, int depth) {
    if (depth < 0) {
      throw Faults.failed("the format '" + format + "' is nested too deep");
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < part.length()) {
      char c = part.charAt(i);
      if ((c == '{' || c == '}') && i + 1 < part.length() && part.charAt(i + 1) == c) {
        out.append(c);
        i += 2;
      } else if (c == '{') {
        int end = close(part, i);
        out.append(field(part.substring(i + 1, end), depth));
        Budget.bound(out);
        i = end + 1;
      } else if (c == '}') {
        throw Faults.failed("a single '}' in the format '" + format + "': write '}}'");
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private int close(String part, int open) {
    int depth = 0;
    for (int i = open; i < part.length(); i++) {
      depth += part.charAt(i) == '{' ? 1 : part.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw Faults.failed("a single '{' in the format '" + format + "': write '{{'");
  }

  private String field(String field, int depth) {
    int colon = field.indexOf(':');
    String name = colon < 0 ? field : field.substring(0, colon);
    int bang = name.indexOf('!');
    Object value = value(bang < 0 ? name : name.substring(0, bang));
    if (bang >= 0) {
      value =
          switch (name.substring(bang + 1)) {
            case "r" -> Python.repr(value);
            case "s" -> Python.str(value);
            case "a" -> Printing.ascii(value);
            default -> throw Faults.failed("the format '" + format + "' knows !r, !s and !a");
          };
    }
    String spec = colon < 0 ? "" : text(field.substring(colon + 1), depth - 1);
    return FormatSpec.parse(spec).format(Python.defined(value));
  }

  private @Nullable Object value(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    Object value = argument(path.substring(0, end));
    Matcher steps = STEP.matcher(path).region(end, path.length());
    while (steps.lookingAt()) {
      value =
          steps.group(1) != null
              ? Attributes.attribute(value, steps.group(1), Location.NONE, () -> path)
              : Attributes.item(value, key(steps.group(2)), Location.NONE, () -> path);
      steps.region(steps.end(), path.length());
    }
    return Python.defined(value);
  }

  private static Object key(String text) {
    return text.matches("\\d{1,9}") ? (Object) Long.valueOf(text) : text;
  }

  private @Nullable Object argument(String name) {
    if (!name.isEmpty() && !name.matches("\\d{1,9}")) {
      if (!arguments.keywords().containsKey(name)) {
        throw Faults.failed("the format '" + format + "' wants an argument '" + name + "'");
      }
      return arguments.keywords().get(name);
    }
    int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
    if (index >= arguments.count()) {
      throw Faults.failed(
          "the format '" + format + "' wants more than " + arguments.count() + " values");
    }
    return arguments.positional().get(index);
  }
}
