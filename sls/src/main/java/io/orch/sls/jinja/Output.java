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
  private boolean muted;

  Output(Budget budget, boolean tracked) {
    this.budget = budget;
    this.tracked = tracked;
  }

  /** Takes no more text, until it is told to. */
  void mute(boolean flag) {
    muted = flag;
  }

  boolean muted() {
    return muted;
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
    if (part.isEmpty() || muted) {
      return;
    }
    budget.room(text.length() + (long) part.length());
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
    if (count == 0) {
      return (line, column) -> fallback;
    }
    return new Origins(
        text(),
        Arrays.copyOf(starts, count),
        Arrays.copyOf(literal, count),
        origins.toArray(Location[]::new));
  }
}
