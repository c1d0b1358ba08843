package io.orch.sls.jinja;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as Python's {@code json.dumps} spaces it. */
final class JsonText {

  private final StringBuilder out = new StringBuilder();
  private final boolean sorted;
  private final @Nullable Integer indent;
  private final boolean ascii;

  private JsonText(boolean sorted, @Nullable Integer indent, boolean ascii) {
    this.sorted = sorted;
    this.indent = indent;
    this.ascii = ascii;
  }

  static String write(
      @Nullable Object value, boolean sorted, @Nullable Integer indent, boolean ascii) {
    JsonText text = new JsonText(sorted, indent, ascii);
    text.value(value, 0);
    return text.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    if (out.length() > Budget.MAX_CHARACTERS || depth > 500) {
      throw Faults.limit("the size or depth of JSON", Budget.MAX_CHARACTERS);
    }
    switch (value) {
      case null -> out.append("null");
      case Boolean b -> out.append(b ? "true" : "false");
      case Double d when d.isNaN() -> out.append("NaN");
      case Double d when d.isInfinite() -> out.append(d > 0 ? "Infinity" : "-Infinity");
      case Number n -> out.append(Python.str(n));
      case Map<?, ?> map -> map(map, depth);
      case Collection<?> items -> list(items, depth);
      default -> out.append(quote(value.toString(), ascii));
    }
  }

  private void map(Map<?, ?> map, int depth) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((x, y) -> Operators.order("<", x.getKey(), y.getKey()));
    }
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> entry : entries) {
      item(comma, depth);
      out.append(quote(key(entry.getKey()), ascii)).append(": ");
      value(entry.getValue(), depth + 1);
      comma = ",";
    }
    close('}', map.isEmpty(), depth);
  }

  private static String key(@Nullable Object key) {
    return key instanceof Boolean b ? (b ? "true" : "false") : Values.str(key);
  }

  private void list(Collection<?> items, int depth) {
    out.append('[');
    String comma = "";
    for (Object item : items) {
      item(comma, depth);
      value(item, depth + 1);
      comma = ",";
    }
    close(']', items.isEmpty(), depth);
  }

  private void item(String comma, int depth) {
    out.append(comma);
    if (indent == null) {
      out.append(comma.isEmpty() ? "" : " ");
    } else {
      out.append('\n').append(" ".repeat(indent * (depth + 1)));
    }
  }

  private void close(char mark, boolean empty, int depth) {
    if (indent != null && !empty) {
      out.append('\n').append(" ".repeat(indent * depth));
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
