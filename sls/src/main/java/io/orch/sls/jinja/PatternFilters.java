package io.orch.sls.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Filters that use Python's regular expressions; a search is watched by the clock. */
final class PatternFilters {

  private PatternFilters() {}

  static void register(Filters filters) {
    String flags = " ignorecase? multiline?";
    filters.add(
        "regex_search",
        "rgx" + flags,
        (run, v, a) -> searched(() -> groups(matcher(run, v, pattern(a, 1)), true)));
    filters.add(
        "regex_match",
        "rgx" + flags,
        (run, v, a) -> searched(() -> groups(matcher(run, v, pattern(a, 1)), false)));
    filters.add(
        "regex_replace", "rgx val" + flags, (run, v, a) -> searched(() -> replace(run, v, a)));
    filters.add("regex_escape", "", (run, v, a) -> escape(TextFilters.text(v)));
  }

  private static PyPattern.Compiled pattern(Arguments a, int flags) {
    return PyPattern.compile(
        a.text(0, "rgx"),
        a.flag(flags, "ignorecase", false),
        a.flag(flags + 1, "multiline", false));
  }

  /** The result of a search, which must not be too deep for the stack. */
  static <T extends @Nullable Object> T searched(Supplier<T> search) {
    try {
      return search.get();
    } catch (StackOverflowError e) {
      throw Faults.failed(
          "the regular expression repeats a group too often for this text: repeat a single"
              + " character or a class of them");
    }
  }

  private static Matcher matcher(Run run, @Nullable Object value, PyPattern.Compiled pattern) {
    return pattern.pattern().matcher(run.budget().watched(TextFilters.text(value)));
  }

  /** The test {@code match}. */
  static boolean matches(Run run, @Nullable Object value, Arguments a) {
    return searched(() -> matcher(run, value, pattern(a, 1)).lookingAt());
  }

  private static @Nullable Object groups(Matcher matcher, boolean anywhere) {
    if (anywhere ? !matcher.find() : !matcher.lookingAt()) {
      return null;
    }
    List<@Nullable Object> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return Tuple.copyOf(groups);
  }

  private static Object replace(Run run, @Nullable Object value, Arguments a) {
    PyPattern.Compiled pattern = pattern(a, 2);
    Matcher matcher = matcher(run, value, pattern);
    Replacement replacement = new Replacement(a.text(1, "val"), pattern.names());
    replacement.check(matcher.groupCount());
    StringBuilder out = new StringBuilder();
    String text = TextFilters.text(value);
    int from = 0;
    while (matcher.find()) {
      out.append(text, from, matcher.start());
      replacement.write(matcher, out);
      from = matcher.end();
      Budget.bound(out);
    }
    out.append(text, from, text.length());
    run.budget().characters(out.length());
    return out.toString();
  }

  /** What stands for a match: texts, and numbers of groups. */
  private static final class Replacement {

    private final List<Object> parts = new ArrayList<>();
    private final String template;

    Replacement(String template, Map<String, Integer> names) {
      this.template = template;
      StringBuilder text = new StringBuilder();
      int i = 0;
      while (i < template.length()) {
        char c = template.charAt(i++);
        if (c != '\\') {
          text.append(c);
        } else {
          i = escape(i, names, text);
        }
      }
      parts.add(text.toString());
    }

    private int escape(int i, Map<String, Integer> names, StringBuilder text) {
      if (i >= template.length()) {
        throw Faults.failed("the replacement '" + template + "' ends in a backslash");
      }
      char c = template.charAt(i);
      if (c == 'g') {
        return named(i + 1, names, text);
      }
      if (c >= '1' && c <= '9') {
        boolean two = i + 1 < template.length() && Character.isDigit(template.charAt(i + 1));
        group(Integer.parseInt(template.substring(i, i + (two ? 2 : 1))), text);
        return i + (two ? 2 : 1);
      }
      String plain =
          switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case '0' -> "\0";
            case '\\' -> "\\";
            default -> "\\" + c;
          };
      if (plain.length() == 2 && c < 128 && Character.isLetter(c)) {
        throw Faults.failed("'\\" + c + "' has no meaning in the replacement '" + template + "'");
      }
      text.append(plain);
      return i + 1;
    }

    private int named(int i, Map<String, Integer> names, StringBuilder text) {
      int close = template.indexOf('>', i);
      if (i >= template.length() || template.charAt(i) != '<' || close < 0) {
        throw Faults.failed("'\\g' is followed by <name> in the replacement '" + template + "'");
      }
      String name = template.substring(i + 1, close);
      if (!names.containsKey(name) && !name.matches("\\d{1,4}")) {
        throw Faults.failed("the pattern has no group '" + name + "'");
      }
      group(names.containsKey(name) ? names.get(name) : Integer.parseInt(name), text);
      return close + 1;
    }

    private void group(int number, StringBuilder text) {
      parts.add(text.toString());
      parts.add(number);
      text.setLength(0);
    }

    void check(int groups) {
      for (Object part : parts) {
        if (part instanceof Integer number && number > groups) {
          throw Faults.failed("the pattern has no group " + number);
        }
      }
    }

    void write(Matcher matcher, StringBuilder out) {
      for (Object part : parts) {
        String text = part instanceof Integer number ? matcher.group(number) : part.toString();
        out.append(text == null ? "" : text);
      }
    }
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
