package io.orch.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes text from outside harmless for a terminal: escape sequences are removed, other control
 * characters and those that reorder or hide text are shown as {@code \x07} or {@code \u202e}.
 */
public final class Safe {

  /** CSI, OSC/DCS/SOS/PM/APC strings up to their end, and two-character escapes (ECMA-48). */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])"
              + "[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]");

  private static final int TAB_WIDTH = 4;

  private Safe() {}

  /** One line: line ends too are shown as escapes. */
  public static String line(String text) {
    return escape(strip(text));
  }

  /** The lines of a text, without an empty one at the end. */
  public static List<String> lines(String text) {
    String clean = strip(text).replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    List<String> lines = new ArrayList<>();
    for (String line : clean.split("\n", -1)) {
      lines.add(escape(line));
    }
    return lines;
  }

  /** A text of several lines, of which line ends and tabs stay. */
  public static String text(String text) {
    StringBuilder out = new StringBuilder(text.length());
    strip(text)
        .chars()
        .forEach(c -> out.append(c == '\n' || c == '\t' ? (char) c + "" : escape((char) c + "")));
    return out.toString();
  }

  /** JSON or YAML whose strings hold nothing that a terminal obeys; it still means the same. */
  public static String document(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c != '\n' && (Character.isISOControl(c) || hidden(c))) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static String strip(String text) {
    return text.indexOf('\u001b') < 0 && text.chars().noneMatch(c -> c >= 0x80 && c < 0xa0)
        ? text
        : ESCAPES.matcher(text).replaceAll("");
  }

  private static String escape(String text) {
    if (text.chars().noneMatch(Safe::unsafe)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        out.append(" ".repeat(TAB_WIDTH));
      } else if (unsafe(c)) {
        out.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean unsafe(int c) {
    return Character.isISOControl(c) || hidden(c);
  }

  /** Line separators, direction marks and overrides, and characters of no width. */
  private static boolean hidden(int c) {
    return c >= 0x200b && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2060 && c <= 0x206f
        || c == 0x061c
        || c == 0xfeff;
  }
}
