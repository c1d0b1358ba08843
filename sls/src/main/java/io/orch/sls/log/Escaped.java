package io.orch.sls.log;

/**
 * Text of any origin inside a log line: what ends a line, moves a cursor or turns the direction of
 * writing is escaped, so that it stays the one line that it is.
 */
final class Escaped {

  private static final int MAX = 32_768;

  private Escaped() {}

  /** Appends a text as the inside of a JSON string. */
  static void json(StringBuilder out, String text) {
    append(out, text, "\"\\");
  }

  /** Appends a text of a line for people, where a line end reads as {@code \n}. */
  static void text(StringBuilder out, String text) {
    append(out, text, "");
  }

  /** Appends a value of a line's context, which ends at a blank or bracket. */
  static void value(StringBuilder out, String text) {
    append(out, text, " []=");
  }

  private static void append(StringBuilder out, String text, String special) {
    int end = Math.min(text.length(), MAX);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        special(out, c);
      } else if (c < ' ' || c > '~' && breaks(c) || lone(text, i)) {
        control(out, c);
      } else {
        out.append(c);
      }
    }
    if (end < text.length()) {
      out.append("... (").append(text.length() - end).append(" more characters)");
    }
  }

  private static void special(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else {
      code(out, c);
    }
  }

  private static void control(StringBuilder out, char c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> code(out, c);
    }
  }

  private static void code(StringBuilder out, char c) {
    out.append(String.format("\\u%04x", (int) c));
  }

  /** Control characters beyond ASCII, line and paragraph separators, marks of direction. */
  private static boolean breaks(char c) {
    return c <= 0x9f
        || c == 0x200e
        || c == 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0xfeff;
  }

  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
