package io.orch.sls.jinja;

import io.orch.sls.value.DataList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Python's string operations. */
final class Texts {

  private Texts() {}

  /** White space as Python's strings know it. */
  static boolean isSpace(int c) {
    return c == ' '
        || c >= 0x09 && c <= 0x0d
        || c >= 0x1c && c <= 0x1f
        || c == 0x85
        || c == 0xa0
        || c > 0xff && (Character.isSpaceChar(c));
  }

  static String capitalize(String s) {
    return s.isEmpty() ? s : titled(s.codePointAt(0)) + rest(s).toLowerCase(Locale.ROOT);
  }

  private static String rest(String s) {
    return s.substring(Character.charCount(s.codePointAt(0)));
  }

  /** A letter in title case, which for some is not one letter. */
  private static String titled(int c) {
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    boolean one = upper.codePointCount(0, upper.length()) == 1;
    return one
        ? Character.toString(Character.toTitleCase(c))
        : Character.toString(upper.codePointAt(0)) + rest(upper).toLowerCase(Locale.ROOT);
  }

  /** Each run of letters begins with a capital. */
  static String title(String s) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (int c : s.codePoints().toArray()) {
      out.append(inside ? Character.toString(c).toLowerCase(Locale.ROOT) : titled(c));
      inside = Character.isLetter(c);
    }
    return out.toString();
  }

  static String swapcase(String s) {
    StringBuilder out = new StringBuilder();
    for (int c : s.codePoints().toArray()) {
      String one = Character.toString(c);
      out.append(
          Character.isUpperCase(c) ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT));
    }
    return out.toString();
  }

  /** With each tab as the spaces up to the next column that a size divides. */
  static String expandTabs(String s, int size) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (char c : s.toCharArray()) {
      if (c == '\t') {
        int spaces = size <= 0 ? 0 : size - column % size;
        out.append(" ".repeat(spaces));
        column += spaces;
      } else {
        out.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }

  static int count(String s, String part) {
    if (part.isEmpty()) {
      return s.length() + 1;
    }
    int count = 0;
    for (int i = s.indexOf(part); i >= 0; i = s.indexOf(part, i + part.length())) {
      count++;
    }
    return count;
  }

  static String replace(Run run, String s, String old, String with, int count) {
    if (count == 0) {
      return s;
    }
    run.budget().characters(count(s, old) * (long) with.length());
    if (count < 0 && !old.isEmpty()) {
      return s.replace(old, with);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int left = count;
    int at = s.indexOf(old);
    while (at >= 0 && left-- != 0) {
      out.append(s, from, at).append(with);
      from = at + old.length();
      at = old.isEmpty() ? (at < s.length() ? after(s, at) : -1) : s.indexOf(old, from);
    }
    return out.append(s, from, s.length()).toString();
  }

  private static int after(String s, int at) {
    return at + Character.charCount(s.codePointAt(at));
  }

  static DataList split(String s, @Nullable String separator, int most) {
    if (separator == null) {
      return words(s, most);
    }
    refuseEmpty(separator);
    DataList parts = new DataList();
    int from = 0;
    int left = most < 0 ? Integer.MAX_VALUE : most;
    for (int i = s.indexOf(separator); i >= 0 && left > 0; i = s.indexOf(separator, from)) {
      parts.add(s.substring(from, i));
      from = i + separator.length();
      left--;
    }
    parts.add(s.substring(from));
    return parts;
  }

  private static DataList words(String s, int most) {
    DataList parts = new DataList();
    String rest = strip(s, null, true, false);
    int left = most < 0 ? Integer.MAX_VALUE : most;
    while (!rest.isEmpty()) {
      int end = 0;
      while (end < rest.length() && !isSpace(rest.charAt(end))) {
        end++;
      }
      if (left-- == 0) {
        parts.add(rest);
        return parts;
      }
      parts.add(rest.substring(0, end));
      rest = strip(rest.substring(end), null, true, false);
    }
    return parts;
  }

  static DataList rsplit(String s, @Nullable String separator, int most) {
    if (most < 0) {
      return split(s, separator, most);
    }
    List<String> parts = new ArrayList<>();
    String rest = separator == null ? strip(s, null, false, true) : s;
    for (int left = most; left > 0; left--) {
      int at = separator == null ? lastSpace(rest) : rest.lastIndexOf(refuseEmpty(separator));
      if (at < 0) {
        break;
      }
      parts.add(rest.substring(at + (separator == null ? 1 : separator.length())));
      rest = rest.substring(0, at);
      rest = separator == null ? strip(rest, null, false, true) : rest;
    }
    if (separator != null || !rest.isEmpty()) {
      parts.add(rest);
    }
    Collections.reverse(parts);
    return ListFilters.list(parts);
  }

  private static int lastSpace(String s) {
    for (int i = s.length() - 1; i >= 0; i--) {
      if (isSpace(s.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String refuseEmpty(String separator) {
    if (separator.isEmpty()) {
      throw Faults.failed("split() needs a separator that is not empty");
    }
    return separator;
  }

  /** The lines of a text, which end where Python's {@code splitlines} says. */
  static List<String> lines(String s, boolean keepEnds) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < s.length()) {
      int end = from;
      while (end < s.length() && !endsLine(s.charAt(end))) {
        end++;
      }
      int next = Math.min(s.length(), s.startsWith("\r\n", end) ? end + 2 : end + 1);
      lines.add(s.substring(from, keepEnds ? next : end));
      from = next;
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return c >= '\n' && c <= '\r'
        || c >= 0x1c && c <= 0x1e
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }

  /** Without the characters at its ends that a set holds; white space when there is no set. */
  static String strip(String s, @Nullable String set, boolean left, boolean right) {
    int from = 0;
    int to = s.length();
    while (left && from < to && strips(s.charAt(from), set)) {
      from++;
    }
    while (right && to > from && strips(s.charAt(to - 1), set)) {
      to--;
    }
    return s.substring(from, to);
  }

  private static boolean strips(char c, @Nullable String set) {
    return set == null ? isSpace(c) : set.indexOf(c) >= 0;
  }

  /** The characters of an argument, null when it is not given or None. */
  static @Nullable String set(Arguments a, String name) {
    return a.get(0, name, null) == null ? null : a.text(0, name);
  }

  static String pad(Run run, String s, Arguments a, char align) {
    String fill = a.text(1, "fillchar", " ");
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw Faults.failed("the fill character must be one character, not '" + fill + "'");
    }
    return pad(run, s, Python.index(a.need(0, "width"), "width"), fill, align);
  }

  static String pad(Run run, String s, int width, String fill, char align) {
    int missing = width - s.codePointCount(0, s.length());
    if (missing <= 0) {
      return s;
    }
    run.budget().characters(missing);
    int left =
        switch (align) {
          case '<' -> 0;
          case '>' -> missing;
          default -> missing / 2 + (missing & width & 1);
        };
    return fill.repeat(left) + s + fill.repeat(missing - left);
  }

  static String zfill(Run run, String s, int width) {
    int missing = Math.max(0, width - s.length());
    run.budget().characters(missing);
    boolean sign = s.startsWith("-") || s.startsWith("+");
    return (sign ? s.substring(0, 1) : "") + "0".repeat(missing) + s.substring(sign ? 1 : 0);
  }
}
