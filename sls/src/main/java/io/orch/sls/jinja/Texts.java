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

  static String capitalize(String s) {
    return s.isEmpty()
        ? s
        : s.substring(0, 1).toUpperCase(Locale.ROOT) + s.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Each run of letters begins with a capital. */
  static String title(String s) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (char c : s.toCharArray()) {
      out.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inside = Character.isLetter(c);
    }
    return out.toString();
  }

  static String swapcase(String s) {
    StringBuilder out = new StringBuilder();
    for (char c : s.toCharArray()) {
      out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
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
    long growth = count(s, old) * (long) with.length();
    run.budget().characters(growth);
    if (count < 0) {
      return s.replace(old, with);
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int left = count;
    for (int i = s.indexOf(old); i >= 0 && left > 0 && !old.isEmpty(); i = s.indexOf(old, from)) {
      out.append(s, from, i).append(with);
      from = i + old.length();
      left--;
    }
    return out.append(s, from, s.length()).toString();
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
    String rest = s.stripLeading();
    int left = most < 0 ? Integer.MAX_VALUE : most;
    while (!rest.isEmpty()) {
      int end = 0;
      while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
        end++;
      }
      if (left-- == 0) {
        parts.add(rest.stripTrailing());
        return parts;
      }
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    return parts;
  }

  static DataList rsplit(String s, @Nullable String separator, int most) {
    if (most < 0) {
      return split(s, separator, most);
    }
    List<String> parts = new ArrayList<>();
    String rest = separator == null ? s.stripTrailing() : s;
    for (int left = most; left > 0; left--) {
      int at = separator == null ? lastSpace(rest) : rest.lastIndexOf(refuseEmpty(separator));
      if (at < 0) {
        break;
      }
      parts.add(rest.substring(at + (separator == null ? 1 : separator.length())));
      rest = rest.substring(0, at);
      rest = separator == null ? rest.stripTrailing() : rest;
    }
    if (separator != null || !rest.isEmpty()) {
      parts.add(separator == null ? rest.stripLeading() : rest);
    }
    Collections.reverse(parts);
    return TextMethods.list(parts);
  }

  private static int lastSpace(String s) {
    for (int i = s.length() - 1; i >= 0; i--) {
      if (Character.isWhitespace(s.charAt(i))) {
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

  static DataList lines(String s, boolean keepEnds) {
    DataList lines = new DataList();
    int from = 0;
    while (from < s.length()) {
      int end = from;
      while (end < s.length() && s.charAt(end) != '\n' && s.charAt(end) != '\r') {
        end++;
      }
      int next = Math.min(s.length(), s.startsWith("\r\n", end) ? end + 2 : end + 1);
      lines.add(s.substring(from, keepEnds ? next : end));
      from = next;
    }
    return lines;
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
    return set == null ? Character.isWhitespace(c) : set.indexOf(c) >= 0;
  }

  static String pad(Run run, String s, Arguments a, char align) {
    return pad(run, s, a.integer(0, "width", 0), a.text(1, "fillchar", " "), align);
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
