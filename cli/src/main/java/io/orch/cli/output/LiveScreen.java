package io.orch.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A terminal: lines scroll up, and a status area at the bottom is redrawn in place. Each change is
 * written at once, so that nothing flickers.
 */
public final class LiveScreen implements Screen {

  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR_LINE_END = "\u001b[K";

  private final PrintStream out;
  private final boolean colour;
  private final int columns;
  private final int rows;
  private final ReentrantLock lock = new ReentrantLock();
  private List<Line> status = List.of();

  /**
   * A terminal of a size; lines of the status area are cut to it, printed lines are wrapped between
   * words.
   */
  public LiveScreen(PrintStream out, boolean colour, int columns, int rows) {
    this.out = out;
    this.colour = colour;
    this.columns = Math.max(20, columns);
    this.rows = Math.max(4, rows);
  }

  @Override
  public void print(Line line) {
    lock.lock();
    try {
      draw(printed(List.of(line)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void print(List<Line> lines) {
    lock.lock();
    try {
      draw(printed(lines));
    } finally {
      lock.unlock();
    }
  }

  private StringBuilder printed(List<Line> lines) {
    StringBuilder text = new StringBuilder(back()).append(CLEAR_BELOW);
    lines.stream()
        .flatMap(line -> line.wrapped(columns).stream())
        .forEach(line -> text.append(colour ? line.ansi() : line.plain()).append('\n'));
    return text;
  }

  @Override
  public void status(List<Line> lines) {
    lock.lock();
    try {
      StringBuilder text = new StringBuilder(back());
      if (lines.size() < status.size()) {
        text.append(CLEAR_BELOW);
      }
      status = List.copyOf(lines.size() > rows - 2 ? lines.subList(0, rows - 2) : lines);
      draw(text);
    } finally {
      lock.unlock();
    }
  }

  private String back() {
    return status.isEmpty() ? "" : "\u001b[" + status.size() + "A\r";
  }

  private void draw(StringBuilder text) {
    for (Line line : status) {
      String plain = line.plain();
      text.append(
              colour
                  ? line.ansi(columns - 1)
                  : plain.substring(0, Math.min(columns - 1, plain.length())))
          .append(CLEAR_LINE_END)
          .append('\n');
    }
    out.print(text);
    out.flush();
  }

  @Override
  public boolean live() {
    return true;
  }
}
