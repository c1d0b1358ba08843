package io.orch.minion.function.slsutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A framed comment, laid out as Salt's. */
final class Banner {

  static final String TEXT =
      "The contents of this file are managed by Salt. Any changes to this file may be overwritten"
          + " automatically and without warning.";

  private Banner() {}

  static String of(
      int width,
      String comment,
      String border,
      Optional<String> start,
      Optional<String> end,
      String title,
      String text,
      boolean newline) {
    String left = comment.stripTrailing();
    String right = comment.strip();
    int inner = width - left.length() - right.length() - 2;
    if (inner <= 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "a banner of width " + width + " has no room for a text");
    }
    String edge = border.substring(0, Math.min(1, border.length()));
    String frame = comment + edge.repeat(Math.max(0, inner + 2)) + right;
    String space = comment + " ".repeat(Math.max(0, width - comment.length() * 2)) + comment;
    List<String> lines = new ArrayList<>();
    start.ifPresent(lines::add);
    lines.add(frame);
    lines.add(space);
    wrap(title, inner).forEach(line -> lines.add(left + " " + centred(line, inner) + " " + right));
    lines.add(space);
    wrap(text, inner)
        .forEach(
            line -> lines.add(left + " " + line + " ".repeat(inner - line.length()) + " " + right));
    lines.add(frame);
    end.ifPresent(lines::add);
    return String.join("\n", lines) + (newline ? "\n" : "");
  }

  /** Python's {@code str.center}: of an odd rest the larger part is left when the width is odd. */
  private static String centred(String line, int width) {
    int rest = width - line.length();
    int left = rest / 2 + (rest & width & 1);
    return " ".repeat(left) + line + " ".repeat(rest - left);
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
