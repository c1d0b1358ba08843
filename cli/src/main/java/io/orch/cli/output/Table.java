package io.orch.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under a faint heading. Not thread-safe. */
public final class Table {

  /** A cell. */
  public record Cell(String text, Style style) {
    public Cell {
      text = Safe.line(text);
    }

    public static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }

    int width() {
      return text.codePointCount(0, text.length());
    }
  }

  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(java.util.Arrays.stream(headings).map(h -> new Cell(h, Style.FAINT)).toList());
  }

  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  public Table row(String... cells) {
    rows.add(java.util.Arrays.stream(cells).map(Cell::of).toList());
    return this;
  }

  /** Whether there is nothing but the heading. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  public List<Line> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).width());
      }
    }
    List<Line> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      Line line = new Line();
      for (int i = 0; i < row.size(); i++) {
        boolean last = i == row.size() - 1;
        line.pad(row.get(i).text, last ? 0 : widths[i] + 2, row.get(i).style);
      }
      lines.add(line);
    }
    return lines;
  }
}
