package io.orch.cli.output.salt;

import io.orch.sls.jinja.PythonText;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The outputters of Salt that print plain lines. */
final class PlainText {

  private PlainText() {}

  /** {@code txt}: each line behind the key that it is of. */
  static String keyed(@Nullable Object data) {
    if (data instanceof Map<?, ?> map) {
      List<String> lines = new ArrayList<>();
      map.forEach(
          (key, value) -> {
            List<String> text =
                value instanceof String s ? PythonText.lines(s) : List.of(Values.str(value));
            text.forEach(line -> lines.add(Values.str(key) + ": " + line));
          });
      return String.join("\n", lines);
    }
    return data instanceof String s ? s : PythonText.pprint(data);
  }

  /** {@code newline_values_only}: values without their keys, the items of lists one by one. */
  static String values(Map<?, ?> data) {
    List<String> lines = new ArrayList<>();
    for (Object value : data.values()) {
      if (value instanceof List<?> items) {
        items.forEach(item -> lines.add(Values.str(item)));
      } else {
        lines.add(Values.str(value));
      }
    }
    return String.join("\n", lines);
  }

  /** {@code no_return}: minions, and below each why it has no answer. */
  static String silent(@Nullable Object data, Palette palette) {
    if (!(data instanceof Map<?, ?> map)) {
      return Values.str(data);
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<?, ?> entry : Sorted.entries(map)) {
      lines.add(palette.cyan() + Values.str(entry.getKey()) + palette.end() + ":");
      lines.add(
          Values.str(entry.getValue())
              .lines()
              .map(line -> palette.red() + "    " + line + palette.end())
              .collect(Collectors.joining("\n")));
    }
    return String.join("\n", lines);
  }
}
