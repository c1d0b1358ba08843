package io.orch.sls.jinja;

import io.orch.sls.error.Location;
import io.orch.sls.yaml.Places;
import java.util.Arrays;

/**
 * The places of a rendered text's parts in their templates. Lines are only looked for when a place
 * is asked for. Used by one thread.
 */
final class Origins implements Places {

  private final String text;
  private final int[] starts;
  private final boolean[] literal;
  private final Location[] from;
  private int[] lines = {};

  /**
   * The places of a text.
   *
   * @param starts where in the text each part begins, the first at 0
   * @param literal whether a part is as its author wrote it
   * @param from where each part begins in its template
   */
  Origins(String text, int[] starts, boolean[] literal, Location[] from) {
    this.text = text;
    this.starts = starts;
    this.literal = literal;
    this.from = from;
  }

  @Override
  public Location at(int line, int column) {
    if (lines.length == 0) {
      lines = lineStarts(text);
    }
    int row = Math.min(Math.max(line, 1), lines.length) - 1;
    int offset = Math.min(lines[row] + Math.max(column, 1) - 1, Math.max(0, text.length() - 1));
    int found = Arrays.binarySearch(starts, offset);
    int part = found >= 0 ? found : Math.max(0, -found - 2);
    Location origin = from[part];
    if (!literal[part]) {
      return origin;
    }
    int firstRow = row(starts[part]);
    return row == firstRow
        ? new Location(
            origin.file(), origin.line(), origin.column() + Math.max(0, offset - starts[part]))
        : new Location(origin.file(), origin.line() + row - firstRow, column);
  }

  private int row(int offset) {
    int found = Arrays.binarySearch(lines, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] lineStarts(String text) {
    int[] lines = new int[64];
    int rows = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (rows == lines.length) {
        lines = Arrays.copyOf(lines, rows * 2);
      }
      lines[rows++] = i + 1;
    }
    return Arrays.copyOf(lines, rows);
  }
}
