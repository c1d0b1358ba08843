package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values over several lines when one is too short, as Python's {@code pprint} writes them. */
final class PrettyPrint {

  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();

  private PrettyPrint() {}

  static String format(@Nullable Object value) {
    PrettyPrint print = new PrettyPrint();
    print.value(value, 0, 0, 0);
    return print.out.toString();
  }

  /** One line, with the keys of dicts sorted. */
  private static String flat(@Nullable Object value, int depth) {
    if (depth > Printing.MAX_DEPTH) {
      throw Faults.limit("the depth of a printed value", Printing.MAX_DEPTH);
    }
    return switch (value) {
      case Map<?, ?> map -> {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<?, ?> e : sorted(map)) {
          parts.add(flat(e.getKey(), depth + 1) + ": " + flat(e.getValue(), depth + 1));
        }
        yield "{" + String.join(", ", parts) + "}";
      }
      case Collection<?> c when open(c) != null -> {
        List<String> parts = new ArrayList<>();
        c.forEach(item -> parts.add(flat(item, depth + 1)));
        yield open(c) + String.join(", ", parts) + close(c);
      }
      case null, default -> Printing.repr(value);
    };
  }

  private static @Nullable String open(Collection<?> c) {
    return c instanceof Range || c instanceof PySet ? null : c instanceof Tuple ? "(" : "[";
  }

  private static String close(Collection<?> c) {
    return c instanceof Tuple ? (c.size() == 1 ? ",)" : ")") : "]";
  }

  private static List<Map.Entry<?, ?>> sorted(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    try {
      entries.sort((x, y) -> Comparing.order("<", x.getKey(), y.getKey()));
    } catch (io.orch.sls.error.OrchException e) {
      entries.sort((x, y) -> Python.typeName(x.getKey()).compareTo(Python.typeName(y.getKey())));
    }
    return entries;
  }

  /**
   * Writes a value.
   *
   * @param allowance the characters that must follow on its last line
   */
  private void value(@Nullable Object value, int indent, int allowance, int depth) {
    String flat = flat(value, depth);
    if (flat.length() <= WIDTH - indent - allowance) {
      out.append(flat);
      return;
    }
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> map(map, indent, allowance + 1, depth);
      case Collection<?> c when open(c) != null && !c.isEmpty() -> {
        out.append(open(c));
        items(c, indent + 1, allowance + close(c).length(), depth);
        out.append(close(c));
      }
      case String s -> text(s, indent, allowance, depth);
      case null, default -> out.append(flat);
    }
  }

  private void map(Map<?, ?> map, int indent, int allowance, int depth) {
    out.append('{');
    List<Map.Entry<?, ?>> entries = sorted(map);
    for (int i = 0; i < entries.size(); i++) {
      String key = flat(entries.get(i).getKey(), depth + 1) + ": ";
      out.append(i == 0 ? "" : ",\n" + " ".repeat(indent + 1)).append(key);
      boolean last = i == entries.size() - 1;
      int after = last ? allowance : 1;
      value(entries.get(i).getValue(), indent + 1 + key.length(), after, depth + 1);
    }
    out.append('}');
  }

  private void items(Collection<?> items, int indent, int allowance, int depth) {
    int i = 0;
    for (Object item : items) {
      out.append(i == 0 ? "" : ",\n" + " ".repeat(indent));
      value(item, indent, ++i == items.size() ? allowance : 1, depth + 1);
    }
  }

  /** A long string as several that stand below each other; in brackets when it stands alone. */
  private void text(String text, int given, int allowance, int depth) {
    boolean alone = depth == 0;
    int indent = alone ? given + 1 : given;
    int after = alone ? allowance + 1 : allowance;
    List<String> chunks = new ArrayList<>();
    List<String> lines = Texts.lines(text, true);
    for (int i = 0; i < lines.size(); i++) {
      chunks(lines.get(i), WIDTH - indent, i == lines.size() - 1 ? after : 0, chunks);
    }
    boolean brackets = alone && chunks.size() > 1;
    out.append(brackets ? "(" : "");
    out.append(String.join("\n" + " ".repeat(indent), chunks));
    out.append(brackets ? ")" : "");
  }

  private static void chunks(String line, int width, int after, List<String> chunks) {
    String whole = Printing.repr(line);
    if (whole.length() <= width - after) {
      chunks.add(whole);
      return;
    }
    List<String> words = new ArrayList<>();
    java.util.regex.Matcher m = java.util.regex.Pattern.compile("\\S*\\s*").matcher(line);
    while (m.find() && !m.group().isEmpty()) {
      words.add(m.group());
    }
    String current = "";
    for (int i = 0; i < words.size(); i++) {
      String candidate = current + words.get(i);
      int room = width - (i == words.size() - 1 ? after : 0);
      if (Printing.repr(candidate).length() > room) {
        if (!current.isEmpty()) {
          chunks.add(Printing.repr(current));
        }
        current = words.get(i);
      } else {
        current = candidate;
      }
    }
    if (!current.isEmpty()) {
      chunks.add(Printing.repr(current));
    }
  }
}
