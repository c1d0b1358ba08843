package io.orch.sls.yaml;

import io.orch.sls.error.Location;

/**
 * Says what a place in a text is for its author: the same place of a file, or for a rendered text
 * the place in the template that it came from.
 */
@FunctionalInterface
public interface Places {

  /** The author's place for a line and a column of the text, both counted from 1. */
  Location at(int line, int column);

  /** The places of a text that its author wrote as it is. */
  static Places of(String file) {
    return (line, column) -> new Location(file, line, column);
  }
}
