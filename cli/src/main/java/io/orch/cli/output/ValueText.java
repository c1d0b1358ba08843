package io.orch.cli.output;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of the data tree as indented lines: maps as {@code key: value}, lists behind dashes. */
final class ValueText {

  private ValueText() {}

  static List<String> of(@Nullable Object value) {
    List<String> lines = new ArrayList<>();
    append(value, "", lines);
    return lines;
  }

  private static void append(@Nullable Object value, String indent, List<String> lines) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, item) -> entry(Safe.line(Values.str(key)) + ":", item, indent, lines));
    } else if (value instanceof Collection<?> items && !items.isEmpty()) {
      items.forEach(item -> entry("-", item, indent, lines));
    } else {
      scalar(value).forEach(line -> lines.add(indent + line));
    }
  }

  private static void entry(
      String head, @Nullable Object value, String indent, List<String> lines) {
    boolean nested =
        value instanceof Map<?, ?> m && !m.isEmpty()
            || value instanceof Collection<?> c && !c.isEmpty();
    if (nested && head.equals("-")) {
      List<String> inner = of(value);
      lines.add(indent + "- " + inner.get(0));
      inner.stream().skip(1).forEach(line -> lines.add(indent + "  " + line));
      return;
    }
    List<String> text = nested ? List.of() : scalar(value);
    if (text.size() == 1) {
      lines.add(indent + head + " " + text.get(0));
      return;
    }
    lines.add(indent + head);
    if (nested) {
      append(value, indent + "  ", lines);
    } else {
      text.forEach(line -> lines.add(indent + "  " + line));
    }
  }

  private static List<String> scalar(@Nullable Object value) {
    return Safe.lines(
        switch (value) {
          case String s -> s;
          case Map<?, ?> m -> "{}";
          case Collection<?> c -> "[]";
          case null, default -> Values.str(value);
        });
  }
}
