package io.orch.proto.message;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.function.Predicate;

/**
 * A pattern of event tags with {@code *} for any text, slashes too, {@code ?} for one character and
 * {@code [abc]} for one of a set, as in Python's {@code fnmatch}; empty matches all.
 */
public record TagGlob(String pattern) implements Predicate<EventTag> {

  private static final int MAX_LENGTH = 512;

  public TagGlob {
    if (pattern.length() > MAX_LENGTH) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a tag pattern has at most " + MAX_LENGTH + " characters, not " + pattern.length());
    }
  }

  @Override
  public boolean test(EventTag tag) {
    return pattern.isEmpty() || matches(pattern, tag.value());
  }

  /** Whether a text matches, in time bounded by the product of both lengths. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      int end = p < pattern.length() ? unit(pattern, p) : -1;
      if (end > 0 && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (end > 0 && one(pattern, p, end, text.charAt(t))) {
        p = end;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static int unit(String pattern, int at) {
    if (pattern.charAt(at) == '[') {
      int first = at + 1;
      if (first < pattern.length() && pattern.charAt(first) == '!') {
        first++;
      }
      int close = pattern.indexOf(']', first + 1);
      if (close > 0) {
        return close + 1;
      }
    }
    return at + 1;
  }

  private static boolean one(String pattern, int from, int to, char c) {
    char first = pattern.charAt(from);
    if (to - from == 1) {
      return first == '?' || first == c;
    }
    boolean negated = pattern.charAt(from + 1) == '!';
    for (int i = from + (negated ? 2 : 1); i < to - 1; i++) {
      boolean range = i + 2 < to - 1 && pattern.charAt(i + 1) == '-';
      char last = range ? pattern.charAt(i + 2) : pattern.charAt(i);
      if (c >= pattern.charAt(i) && c <= last) {
        return !negated;
      }
      i += range ? 2 : 0;
    }
    return negated;
  }
}
