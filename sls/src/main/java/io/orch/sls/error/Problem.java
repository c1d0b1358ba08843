package io.orch.sls.error;

import java.util.List;

/**
 * One thing that is wrong: what, where, the value seen and the fix, in words.
 *
 * @param message a sentence or two, without the location
 * @param trail how the location was reached, innermost first: the includes, imports and macros
 *     between {@code location} and the file that was asked for
 */
public record Problem(ErrorCode code, Location location, String message, List<Location> trail) {

  public Problem {
    trail = List.copyOf(trail);
  }

  public Problem(ErrorCode code, Location location, String message) {
    this(code, location, message, List.of());
  }

  /** {@code web/init.sls:12:5: message}, then a line for each step of the trail. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (location.known()) {
      text.append(location).append(": ");
    }
    text.append(message);
    for (Location from : trail) {
      text.append("\n  from ").append(from);
    }
    return text.toString();
  }
}
