package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Python's {@code json.dumps} spaces it. */
final class JsonText {

  private final StringBuilder out = new StringBuilder();
  private static final int MAX_DEPTH = 500;

  private final Style style;

  private JsonText(Style style) {
    this.style = style;
  }

  /**
   * How JSON is written.
   *
   * @param indent what each level is indented by, null for one line
   * @param comma what stands between two items
   * @param colon what stands between a key and its value
   */
  record Style(boolean sorted, @Nullable String indent, boolean ascii, String comma, String colon) {

    static final Style PLAIN = new Style(false, null, false, ", ", ": ");

    Style sorted(boolean flag) {
      return new Style(flag, indent, ascii, comma, colon);
    }

    Style ascii(boolean flag) {
      return new Style(sorted, indent, flag, comma, colon);
    }

    /** With a number of spaces, or a text, for each level. */
    Style indent(@Nullable Object by) {
      return switch (by) {
        case null -> this;
        case CharSequence s -> new Style(sorted, s.toString(), ascii, ",", colon);
        default ->
            new Style(
                sorted,
                " ".repeat(Math.min(1000, Math.max(0, Python.index(by, "indent")))),
                ascii,
                ",",
                colon);
      };
    }

    /** With an option of Python's {@code json.dumps}. */
    Style with(String option, @Nullable Object value) {
      return switch (option) {
        case "sort_keys" -> sorted(Python.truth(value));
        case "ensure_ascii" -> ascii(Python.truth(value));
        case "indent" -> this;
        case "separators" -> {
          List<@Nullable Object> two = Python.items(value);
          if (two.size() != 2) {
            throw Faults.failed("separators are two strings, not " + Python.describe(value));
          }
          yield new Style(
              sorted, indent, ascii, TextFilters.text(two.get(0)), TextFilters.text(two.get(1)));
        }
        default -> throw Faults.failed("tojson() has no argument '" + option + "'");
      };
    }
  }

  static String write(@Nullable Object value, Style style) {
    JsonText text = new JsonText(style);
    text.value(value, 0);
    return text.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw Faults.limit("the depth of JSON", MAX_DEPTH);
    }
    Budget.step();
    Budget.bound(out);
    switch (value) {
      case null -> out.append("null");
      case Boolean b -> out.append(b ? "true" : "false");
      case Double d when d.isNaN() -> out.append("NaN");
      case Double d when d.isInfinite() -> out.append(d > 0 ? "Infinity" : "-Infinity");
      case Number n -> out.append(Python.str(n));
      case Map<?, ?> map -> map(map, depth);
      case CharSequence s -> out.append(quote(s.toString(), style.ascii));
      case List<?> items when !(value instanceof Range) -> list(items, depth);
      default ->
          throw Faults.failed(Python.describe(Python.defined(value)) + " is no data for JSON");
    }
  }

  private void map(Map<?, ?> map, int depth) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (style.sorted) {
      entries.sort((x, y) -> Comparing.order("<", x.getKey(), y.getKey()));
    }
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : entries) {
      item(comma, depth);
      out.append(quote(key(entry.getKey()), style.ascii)).append(style.colon);
      value(entry.getValue(), depth + 1);
      comma = style.comma;
    }
    close('}', map.isEmpty(), depth);
  }

  private static String key(@Nullable Object key) {
    return switch (key) {
      case null -> "null";
      case Boolean b -> b ? "true" : "false";
      case CharSequence s -> s.toString();
      case Number n -> Python.str(n);
      default -> throw Faults.failed(Python.describe(key) + " cannot be a key in JSON");
    };
  }

  private void list(List<?> items, int depth) {
    out.append('[');
    String comma = "";
    for (Object item : items) {
      item(comma, depth);
      value(item, depth + 1);
      comma = style.comma;
    }
    close(']', items.isEmpty(), depth);
  }

  private void item(String comma, int depth) {
    out.append(comma);
    if (style.indent != null) {
      out.append('\n').append(style.indent.repeat(depth + 1));
    }
  }

  private void close(char mark, boolean empty, int depth) {
    if (style.indent != null && !empty) {
      out.append('\n').append(style.indent.repeat(depth));
    }
    out.append(mark);
  }

  static String quote(String text, boolean ascii) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || ascii && c > 126) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
