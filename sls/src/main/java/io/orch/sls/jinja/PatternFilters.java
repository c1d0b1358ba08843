package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Filters that use Python's regular expressions; a search is watched by the clock. */
final class PatternFilters {

  private PatternFilters() {}

  static void register(Map<String, Filter> table) {
    table.put("regex_search", (run, v, a) -> groups(matcher(run, v, a, 1), true));
    table.put("regex_match", (run, v, a) -> groups(matcher(run, v, a, 1), false));
    table.put("regex_replace", PatternFilters::replace);
    table.put("regex_escape", (run, v, a) -> escape(Python.str(v)));
    table.put("regex_findall", (run, v, a) -> findAll(matcher(run, v, a, 1)));
  }

  /** A Python pattern, compiled. */
  static Pattern compile(String python, boolean ignoreCase, boolean multiline) {
    String java =
        python
            .replace("(?P<", "(?<")
            .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
            .replace("\\Z", "\\z");
    try {
      return Pattern.compile(
          java,
          (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
              | (multiline ? Pattern.MULTILINE : 0));
    } catch (PatternSyntaxException e) {
      throw Faults.failed("'" + python + "' is no regular expression: " + e.getDescription());
    }
  }

  private static Matcher matcher(Run run, @Nullable Object value, Arguments a, int from) {
    Pattern pattern =
        compile(
            a.text(0, "rgx"),
            a.flag(from, "ignorecase", false),
            a.flag(from + 1, "multiline", false));
    return pattern.matcher(run.budget().watched(Python.str(value)));
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
    Matcher matcher = matcher(run, value, a, 2);
    String replacement = a.text(1, "val");
    try {
      String text = matcher.replaceAll(replacement(replacement));
      run.budget().characters(text.length());
      return text;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw Faults.failed(
          "the replacement '" + replacement + "' names a group that the pattern does not have");
    }
  }

  /** A Python replacement in Java's notation: {@code \1} and {@code \g<name>}. */
  private static String replacement(String python) {
    String java = python.replace("$", "\\$");
    java = java.replaceAll("\\\\g<(\\d+)>", "\\$$1").replaceAll("\\\\g<(\\w+)>", "\\${$1}");
    return java.replaceAll("\\\\(\\d)", "\\$$1").replace("\\n", "\n").replace("\\t", "\t");
  }

  private static DataList findAll(Matcher matcher) {
    DataList found = new DataList();
    while (matcher.find()) {
      if (matcher.groupCount() == 0) {
        found.add(matcher.group());
      } else if (matcher.groupCount() == 1) {
        found.add(matcher.group(1));
      } else {
        List<@Nullable Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          groups.add(matcher.group(i));
        }
        found.add(Tuple.copyOf(groups));
      }
    }
    return found;
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
