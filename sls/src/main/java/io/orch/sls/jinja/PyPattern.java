package io.orch.sls.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression in Python's notation, as one of Java's. */
final class PyPattern {

  private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d+)?(,)?(\\d+)?\\}");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]*)(-[imsx]+)?([:)])");
  private static final String KNOWN = "AbBdDsSwW";

  private static final int MAX_LENGTH = 10_000;

  private final String python;
  private final Map<String, Integer> names = new HashMap<>();
  private final StringBuilder out = new StringBuilder();
  private int groups;
  private int at;

  private PyPattern(String python) {
    this.python = python;
  }

  /**
   * A compiled pattern.
   *
   * @param names the numbers of its named groups
   */
  record Compiled(Pattern pattern, Map<String, Integer> names) {}

  static Compiled compile(String python, boolean ignoreCase, boolean multiline) {
    if (python.length() > MAX_LENGTH) {
      throw Faults.limit("the length of a regular expression", MAX_LENGTH);
    }
    PyPattern reader = new PyPattern(python);
    reader.translate();
    int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
    flags |= ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    flags |= multiline ? Pattern.MULTILINE : 0;
    try {
      return new Compiled(Pattern.compile(reader.out.toString(), flags), Map.copyOf(reader.names));
    } catch (StackOverflowError e) {
      throw reader.wrong("it is nested too deep");
    } catch (PatternSyntaxException e) {
      throw reader.wrong(e.getDescription());
    }
  }

  private io.orch.sls.error.OrchException wrong(String why) {
    return Faults.failed("'" + python + "' is no regular expression: " + why);
  }

  private void translate() {
    while (at < python.length()) {
      char c = python.charAt(at);
      switch (c) {
        case '\\' -> escape(false);
        case '[' -> set();
        case '(' -> group();
        case '{' -> brace();
        case '}' -> plain("\\}");
        default -> plain(String.valueOf(c));
      }
    }
  }

  private void plain(String java) {
    out.append(java);
    at++;
  }

  private void brace() {
    Matcher m = QUANTIFIER.matcher(python).region(at, python.length());
    if (m.lookingAt() && m.group().length() > 2) {
      String least = m.group(1) == null ? "0" : m.group(1);
      out.append('{').append(least);
      out.append(m.group(2) == null ? "" : ",").append(m.group(3) == null ? "" : m.group(3));
      out.append('}');
      at = m.end();
    } else {
      plain("\\{");
    }
  }

  private void group() {
    if (!python.startsWith("(?", at)) {
      groups++;
      plain("(");
    } else if (python.startsWith("(?P<", at)) {
      String name = until('>', at + 4);
      names.put(name, ++groups);
      out.append('(');
    } else if (python.startsWith("(?P=", at)) {
      String name = until(')', at + 4);
      if (!names.containsKey(name)) {
        throw wrong("there is no group '" + name + "'");
      }
      out.append("(?:\\").append(names.get(name)).append(')');
    } else if (python.startsWith("(?#", at)) {
      until(')', at + 3);
    } else if (python.startsWith("(?(", at)) {
      throw wrong("conditional groups are not known here");
    } else {
      flags();
    }
  }

  private void flags() {
    Matcher m = FLAGS.matcher(python).region(at, python.length());
    if (m.lookingAt()) {
      String on = m.group(1).replaceAll("[aLu]", "").replace("i", "iu");
      String off = m.group(2) == null ? "" : m.group(2);
      out.append(on.isEmpty() && off.isEmpty() && m.group(3).equals(")") ? "" : "(?");
      out.append(on).append(off);
      out.append(on.isEmpty() && off.isEmpty() && m.group(3).equals(")") ? "" : m.group(3));
      at = m.end();
    } else {
      plain("(");
    }
  }

  private String until(char end, int from) {
    int close = python.indexOf(end, from);
    if (close < 0) {
      throw wrong("'" + end + "' is missing");
    }
    at = close + 1;
    return python.substring(from, close);
  }

  private void set() {
    plain("[");
    if (at < python.length() && python.charAt(at) == '^') {
      plain("^");
    }
    boolean first = true;
    while (at < python.length() && (first || python.charAt(at) != ']')) {
      char c = python.charAt(at);
      if (c == '\\') {
        escape(true);
      } else {
        plain("[]&^".indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
      }
      first = false;
    }
    if (at >= python.length()) {
      throw wrong("a '[' is not closed");
    }
    plain("]");
  }

  private void escape(boolean inSet) {
    if (++at >= python.length()) {
      throw wrong("it ends in a backslash");
    }
    char c = python.charAt(at);
    if (c >= '0' && c <= '9') {
      digits(inSet);
      return;
    }
    switch (c) {
      case 'Z' -> plain("\\z");
      case 'v' -> plain("\\x0B");
      case 'a', 'f', 'n', 'r', 't' -> plain("\\" + c);
      case 'x' -> hex(2);
      case 'u' -> hex(4);
      case 'U' -> hex(8);
      case 'b' -> plain(inSet ? "\\x08" : "\\b");
      default -> {
        boolean letter = c < 128 && Character.isLetter(c);
        if (letter && KNOWN.indexOf(c) < 0) {
          throw wrong("'\\" + c + "' has no meaning");
        }
        plain("\\" + c);
      }
    }
  }

  private void hex(int digits) {
    int end = at + 1 + digits;
    if (end > python.length() || !python.substring(at + 1, end).matches("[0-9a-fA-F]+")) {
      throw wrong("'\\" + python.charAt(at) + "' needs " + digits + " hexadecimal digits");
    }
    out.append("\\x{").append(python, at + 1, end).append('}');
    at = end;
  }

  private void digits(boolean inSet) {
    Matcher octal =
        Pattern.compile(inSet ? "[0-7]{1,3}" : "0[0-7]{0,2}|[0-3][0-7]{2}")
            .matcher(python)
            .region(at, python.length());
    if (octal.lookingAt()) {
      out.append(String.format("\\x{%x}", Integer.parseInt(octal.group(), 8)));
      at = octal.end();
      return;
    }
    int end = at + 1;
    while (end < python.length() && end < at + 2 && Character.isDigit(python.charAt(end))) {
      end++;
    }
    int number = Integer.parseInt(python.substring(at, end));
    if (inSet || number > groups) {
      throw wrong("there is no group " + number);
    }
    out.append("(?:\\").append(number).append(')');
    at = end;
  }
}
