package io.orch.cli.output;

import java.util.List;

/** Where lines go. Thread-safe. */
public interface Screen {

  /** Prints a line that stays. */
  void print(Line line);

  /** Shows what happens now, below everything printed; replaces what was shown before. */
  void status(List<Line> lines);

  /** Whether {@link #status} shows anything, so that it is worth drawing often. */
  boolean live();

  /** Prints lines that stay. */
  default void print(List<Line> lines) {
    lines.forEach(this::print);
  }
}
