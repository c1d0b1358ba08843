package io.orch.cli.output.salt;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most eighty columns behind an indent, broken at white space. */
final class Wrapped {

  private static final int WIDTH = 80;

  private Wrapped() {}

  /** The lines, the first without its indent. */
  static String at(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.strip().split("\\s+", -1)) {
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return String.join("\n", lines).strip();
  }
}
