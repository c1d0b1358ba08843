package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.yaml.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rendered text that remembers which place of which template each part came from. Used by one
 * thread.
 */
final class Output {

  private final StringBuilder text = new StringBuilder();
  private final Budget budget;
  private final boolean tracked;
  private final List<Location> origins = new ArrayList<>();
  private int[] starts = new int[16];
  private boolean[] literal = new boolean[16];
  private int count;

  Output(Budget budget, boolean tracked) {
    this.budget = budget;
    this.tracked = tracked;
  }

  /** Text of a template, as its author wrote it. */
  void literal(String part, Location origin) {
    append(part, origin, true);
  }

  /** Text that an expression made. */
  void computed(String part, Location origin) {
    append(part, origin, false);
  }

  private void append(String part, Location origin, boolean asWritten) {
    if (part.isEmpty()) {
      return;
    }
    budget.characters(part.length());
    if (tracked) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        literal = Arrays.copyOf(literal, count * 2);
      }
      starts[count] = text.length();
      literal[count] = asWritten;
      origins.add(origin);
      count++;
    }
    text.append(part);
  }

  String text() {
    return text.toString();
  }

  /** The authors' places of the text so far; the fallback where nothing is known. */
  Places places(Location fallback) {
    String rendered = text();
    int[] lines = lineStarts(rendered);
    int[] begin = Arrays.copyOf(starts, count);
    boolean[] written = Arrays.copyOf(literal, count);
    List<Location> from = List.copyOf(origins);
    return (line, column) -> {
      if (begin.length == 0) {
        return fallback;
      }
      int row = Math.min(Math.max(line, 1), lines.length) - 1;
      int offset =
          Math.min(lines[row] + Math.max(column, 1) - 1, Math.max(0, rendered.length() - 1));
      int found = Arrays.binarySearch(begin, offset);
      int part = found >= 0 ? found : Math.max(0, -found - 2);
      Location origin = from.get(part);
      if (!written[part]) {
        return origin;
      }
      int firstRow = row(lines, begin[part]);
      return row == firstRow
          ? new Location(
              origin.file(), origin.line(), origin.column() + Math.max(0, offset - begin[part]))
          : new Location(origin.file(), origin.line() + row - firstRow, column);
    };
  }

  private static int row(int[] lines, int offset) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] lineStarts(String rendered) {
    int[] lines = new int[64];
    int rows = 1;
    for (int i = rendered.indexOf('\n'); i >= 0; i = rendered.indexOf('\n', i + 1)) {
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, rows * 2);
      }
      lines[rows++] = i + 1;
    }
    return Arrays.copyOf(lines, rows);
  }
}
