package io.orch.cli.output.salt;

import io.orch.sls.jinja.PythonText;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data as Salt's nested outputter prints them: sorted keys, each value below its key. */
final class NestedText {

  private static final int STEP = 4;

  private final Palette palette;
  private final boolean failed;
  private final List<String> lines = new ArrayList<>();

  private NestedText(Palette palette, boolean failed) {
    this.palette = palette;
    this.failed = failed;
  }

  /**
   * The lines of a value.
   *
   * @param failed whether keys are printed as those of a failure
   * @param indent of all lines
   */
  static String print(@Nullable Object value, Palette palette, boolean failed, int indent) {
    NestedText text = new NestedText(palette, failed);
    text.show(value, indent, "");
    return String.join("\n", text.lines);
  }

  private void show(@Nullable Object value, int indent, String prefix) {
    switch (value) {
      case Map<?, ?> map -> map(map, indent, prefix);
      case Collection<?> items -> items(items, indent);
      case String s -> text(s, indent, prefix);
      case null, default -> line(indent, palette.lightYellow(), prefix + Values.repr(value), "");
    }
  }

  private void map(Map<?, ?> map, int indent, String prefix) {
    String colour = failed ? palette.red() : palette.cyan();
    if (indent > 0) {
      line(indent, colour, "----------", "");
    }
    for (Map.Entry<?, ?> entry : Sorted.entries(map)) {
      line(indent, colour, prefix + Values.str(entry.getKey()), ":");
      show(entry.getValue(), indent + STEP, "");
    }
  }

  private void items(Collection<?> items, int indent) {
    for (Object item : items) {
      if (item instanceof Map || item instanceof Collection) {
        line(indent, failed ? palette.red() : palette.green(), "|_", "");
        show(item, indent + 2, item instanceof Map ? "" : "- ");
      } else {
        show(item, indent, "- ");
      }
    }
  }

  private void text(String text, int indent, String prefix) {
    String before = prefix;
    for (String line : PythonText.lines(text)) {
      line(indent, palette.green(), before + line, "");
      before = " ".repeat(prefix.length());
    }
  }

  private void line(int indent, String colour, String text, String suffix) {
    lines.add(" ".repeat(indent) + colour + text + palette.end() + suffix);
  }
}
