package io.orch.minion.state.file;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions and replacements as Python's {@code re} writes them. */
final class PythonRegex {

  private static final int IGNORECASE = 2;
  private static final int MULTILINE = 8;
  private static final int DOTALL = 16;
  private static final int VERBOSE = 64;

  private PythonRegex() {}

  /**
   * The expression.
   *
   * @param flags Python's number, or names such as {@code MULTILINE} in a list's text
   */
  static Pattern compile(String text, String flags) {
    try {
      return Pattern.compile(
          text.replace("(?P<", "(?<").replace("\\Z", "\\z"), flags(flags) | Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "pattern '" + text + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }

  private static int flags(String flags) {
    String text = flags.toUpperCase(Locale.ROOT);
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    int set = 0;
    if ((number & IGNORECASE) != 0 || text.contains("IGNORECASE")) {
      set |= Pattern.CASE_INSENSITIVE;
    }
    if ((number & MULTILINE) != 0 || text.contains("MULTILINE")) {
      set |= Pattern.MULTILINE;
    }
    if ((number & DOTALL) != 0 || text.contains("DOTALL")) {
      set |= Pattern.DOTALL;
    }
    if ((number & VERBOSE) != 0 || text.contains("VERBOSE")) {
      set |= Pattern.COMMENTS;
    }
    return set;
  }

  /** What a replacement with {@code \1} and {@code \g<name>} means for a match. */
  static String expand(String replacement, Matcher match) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        out.append(c);
        continue;
      }
      char next = replacement.charAt(++i);
      int close = next == 'g' ? replacement.indexOf('>', i) : -1;
      if (Character.isDigit(next)) {
        out.append(group(match, String.valueOf(next)));
      } else if (close > 0 && replacement.charAt(i + 1) == '<') {
        out.append(group(match, replacement.substring(i + 2, close)));
        i = close;
      } else {
        out.append(
            switch (next) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case 'r' -> "\r";
              case '\\' -> "\\";
              default -> "\\" + next;
            });
      }
    }
    return out.toString();
  }

  private static String group(Matcher match, String name) {
    try {
      String text =
          name.matches("[0-9]+") ? match.group(Integer.parseInt(name)) : match.group(name);
      return text == null ? "" : text;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "repl names the group '" + name + "', which pattern does not have",
          e);
    }
  }
}
