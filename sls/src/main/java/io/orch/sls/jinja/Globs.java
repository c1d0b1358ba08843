package io.orch.sls.jinja;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Names matched as Salt matches its white and black lists: a glob first, then a pattern. */
final class Globs {

  private Globs() {}

  static boolean matches(String expression, String text) {
    if (Pattern.compile(pattern(expression), Pattern.DOTALL).matcher(text).matches()) {
      return true;
    }
    try {
      return Pattern.compile(expression).matcher(text).matches();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static String pattern(String glob) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i++);
      int close = c == '[' ? glob.indexOf(']', i + 1) : -1;
      if (close > 0) {
        String set = glob.substring(i, close).replace("\\", "\\\\").replace("&", "\\&");
        out.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close + 1;
      } else {
        out.append(c == '*' ? ".*" : c == '?' ? "." : quoted(c));
      }
    }
    return out.toString();
  }

  private static String quoted(char c) {
    return Character.isLetterOrDigit(c) || Character.isWhitespace(c) ? String.valueOf(c) : "\\" + c;
  }
}
