package io.orch.sls.error;

import java.util.ArrayList;
import java.util.List;

/**
 * The line that a problem is about, as its author wrote it and, for text that a template made, as
 * it was rendered. Empty lines are not known.
 *
 * @param line the author's, without its line end
 * @param rendered what became of it; empty when that is the same
 * @param column where in the rendered line, counted from 1
 */
public record Excerpt(String line, String rendered, int column) {

  /** Nothing to show. */
  public static final Excerpt NONE = new Excerpt("", "", 0);

  private static final int WIDTH = 100;
  private static final int BEFORE = 60;

  public Excerpt {
    line = line.stripTrailing();
    rendered = rendered.stripTrailing();
  }

  /** The line of a text that is told of as it stands there. */
  public static Excerpt rendered(String text, int line, int column) {
    return new Excerpt("", line(text, line), column);
  }

  /** A line of a text, counted from 1; empty when there is none. */
  public static String line(String text, int number) {
    int start = 0;
    for (int row = 1; row < number; row++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
  }

  /** The same, now that the author's line is known. */
  public Excerpt with(String authors) {
    boolean same = rendered.equals(authors.stripTrailing());
    return new Excerpt(authors, same ? "" : rendered, same ? 0 : column);
  }

  /** Whether there is nothing to show. */
  public boolean isEmpty() {
    return line.isEmpty() && rendered.isEmpty();
  }

  /**
   * The lines to print: each with its number or without, and a caret below the column.
   *
   * @param at the place of the author's line
   */
  public List<String> show(Location at) {
    List<String> lines = new ArrayList<>();
    if (!line.isEmpty()) {
      show(line, at.line() > 0 ? String.valueOf(at.line()) : "", at.column(), lines);
    }
    if (!rendered.isEmpty()) {
      if (!line.isEmpty()) {
        lines.add("  which was rendered to");
      }
      show(rendered, "", column, lines);
    }
    return lines;
  }

  private static void show(String text, String number, int column, List<String> lines) {
    int cut = column > WIDTH ? column - BEFORE : 0;
    String shown = text.substring(Math.min(cut, text.length()));
    shown = shown.length() > WIDTH ? shown.substring(0, WIDTH - 3) + "..." : shown;
    shown = (cut > 0 ? "..." : "") + shown.replace('\t', ' ');
    int caret = column - cut + (cut > 0 ? 3 : 0);
    lines.add(String.format("%6s | %s", number, shown));
    if (column > 0 && column <= text.length() + 1) {
      lines.add(" ".repeat(6) + " | " + " ".repeat(caret - 1) + "^");
    }
  }
}
