package io.orch.minion.state.file;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Salt's {@code include_pat} and {@code exclude_pat}: a glob, or {@code E@} and an expression. */
final class PathFilter {

  private static final String EXPRESSION = "E@";

  private final Optional<Pattern> include;
  private final Optional<Pattern> exclude;

  PathFilter(Optional<String> include, Optional<String> exclude) {
    this.include = include.map(PathFilter::pattern);
    this.exclude = exclude.map(PathFilter::pattern);
  }

  /** Whether a relative path is in. */
  boolean accepts(String path) {
    return include.filter(p -> !p.matcher(path).find()).isEmpty()
        && exclude.filter(p -> p.matcher(path).find()).isEmpty();
  }

  private static Pattern pattern(String text) {
    try {
      return text.startsWith(EXPRESSION)
          ? Pattern.compile(text.substring(EXPRESSION.length()))
          : Pattern.compile("^" + glob(text) + "$", Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + text + "' is no pattern: " + e.getDescription(),
          e);
    }
  }

  /** As Python's fnmatch: a star crosses slashes. */
  private static String glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int close = c == '[' ? text.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String set = text.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
