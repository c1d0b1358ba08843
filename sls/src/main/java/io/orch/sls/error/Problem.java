package io.orch.sls.error;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong: what, where, the value seen and the fix, in words.
 *
 * @param message a sentence or two, without the location
 * @param trail how the location was reached, innermost first: the includes, imports and macros
 *     between {@code location} and the file that was asked for
 * @param excerpt the line at the location
 */
public record Problem(
    ErrorCode code, Location location, String message, List<Via> trail, Excerpt excerpt) {

  public Problem {
    trail = List.copyOf(trail);
  }

  public Problem(ErrorCode code, Location location, String message, List<Via> trail) {
    this(code, location, message, trail, Excerpt.NONE);
  }

  public Problem(ErrorCode code, Location location, String message) {
    this(code, location, message, List.of());
  }

  /** The same at another place. */
  public Problem at(Location other) {
    return new Problem(code, other, message, trail, excerpt);
  }

  /** The same in other words. */
  public Problem saying(String other) {
    return new Problem(code, location, other, trail, excerpt);
  }

  /** The same with another way to it. */
  public Problem by(List<Via> other) {
    return new Problem(code, location, message, other, excerpt);
  }

  /** The same with the way to it continued. */
  public Problem from(List<Via> outer) {
    List<Via> all = new ArrayList<>(trail);
    all.addAll(outer);
    return by(all);
  }

  /** The same with another line to show. */
  public Problem showing(Excerpt other) {
    return new Problem(code, location, message, trail, other);
  }

  /** {@code web/init.sls:12:5: message}, then a line for each step of the trail. */
  @Override
  public String toString() {
    return String.join("\n", lines(List.of()));
  }

  /** The same with the line that it is about, for people. */
  public String shown() {
    return String.join("\n", lines(excerpt.show(location)));
  }

  private List<String> lines(List<String> excerptLines) {
    List<String> lines = new ArrayList<>();
    lines.add(location.known() ? location + ": " + message : message);
    lines.addAll(excerptLines);
    trail.forEach(step -> lines.add("  " + step));
    return lines;
  }
}
