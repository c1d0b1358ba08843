package io.orch.cli.output;

import java.io.PrintStream;
import java.util.List;

/** Lines one after the other, for files, pipes and logs. */
public final class PlainScreen implements Screen {

  private final PrintStream out;
  private final boolean colour;

  public PlainScreen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  @Override
  public void print(Line line) {
    out.print((colour ? line.ansi() : line.plain()) + "\n");
    out.flush();
  }

  @Override
  public void status(List<Line> lines) {
    // nothing is ever taken back here, so what happens now is not shown
  }

  @Override
  public boolean live() {
    return false;
  }
}
