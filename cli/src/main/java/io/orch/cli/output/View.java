package io.orch.cli.output;

import java.time.Duration;
import java.util.List;

/** Something that goes on and can say how far it is. Thread-safe. */
public interface View {

  /**
   * What goes on now.
   *
   * @param elapsed since the viewer began to look
   * @param spinner a character that turns
   */
  List<Line> status(Duration elapsed, String spinner);
}
