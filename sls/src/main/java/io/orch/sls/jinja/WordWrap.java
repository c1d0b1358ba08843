package io.orch.sls.jinja;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a line at white space and hyphens, as Python's {@code textwrap} does. */
record WordWrap(int width, boolean breaks, boolean hyphens) {

  private static final Pattern SPACED = Pattern.compile("[\\t-\\r ]+|[^\\t-\\r ]+");

  /** Words, runs of white space, and the parts of words up to a hyphen or a dash. */
  private static final Pattern HYPHENATED =
      Pattern.compile(
          "[\\t-\\r ]+"
              + "|(?<=[\\w!\"'&.,?])-{2,}(?=\\w)"
              + "|[^\\t-\\r ](?:[^\\t-\\r ])*?(?:-(?:(?<=[^\\d\\W]{2}-)|(?<=[^\\d\\W]-[^\\d\\W]-))"
              + "(?=[^\\d\\W]-?[^\\d\\W])"
              + "|(?=[\\t-\\r ]|\\z)"
              + "|(?<=[\\w!\"'&.,?])(?=-{2,}\\w))",
          Pattern.UNICODE_CHARACTER_CLASS);

  WordWrap {
    if (width <= 0) {
      throw Faults.failed("wordwrap needs a width above 0, not " + width);
    }
  }

  List<String> lines(String text) {
    Deque<String> chunks = new ArrayDeque<>();
    Matcher m = (hyphens ? HYPHENATED : SPACED).matcher(text);
    while (m.find()) {
      chunks.add(m.group());
    }
    List<String> lines = new ArrayList<>();
    while (!chunks.isEmpty()) {
      String line = line(chunks, lines.isEmpty());
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private String line(Deque<String> chunks, boolean first) {
    if (!first && chunks.element().isBlank()) {
      chunks.remove();
    }
    List<String> line = new ArrayList<>();
    int length = 0;
    while (!chunks.isEmpty() && length + chunks.element().length() <= width) {
      length += chunks.element().length();
      line.add(chunks.remove());
    }
    if (!chunks.isEmpty() && chunks.element().length() > width) {
      String word = chunks.remove();
      int room = width - length;
      if (breaks) {
        line.add(word.substring(0, room));
        chunks.addFirst(word.substring(room));
      } else if (line.isEmpty()) {
        line.add(word);
      } else {
        chunks.addFirst(word);
      }
    }
    if (!line.isEmpty() && line.get(line.size() - 1).isBlank()) {
      line.remove(line.size() - 1);
    }
    return String.join("", line);
  }
}
