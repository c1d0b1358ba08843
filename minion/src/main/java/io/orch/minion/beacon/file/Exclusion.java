package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Options;
import io.orch.sls.error.OrchException;
import io.orch.sls.target.Glob;
import io.orch.sls.target.Regex;
import io.orch.sls.value.Values;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Paths that are not told of. */
sealed interface Exclusion {

  boolean covers(String path);

  /** The path itself, and what begins with it. */
  record Start(String start) implements Exclusion {
    @Override
    public boolean covers(String path) {
      return path.startsWith(start);
    }
  }

  /** A shell pattern of whole paths. */
  record Pattern(Glob glob) implements Exclusion {
    @Override
    public boolean covers(String path) {
      return glob.matches(path);
    }
  }

  /** A regular expression that is found in paths; one that takes too long excludes nothing. */
  record Expression(Regex regex) implements Exclusion {
    @Override
    public boolean covers(String path) {
      try {
        return regex.finds(path);
      } catch (OrchException e) {
        return false;
      }
    }
  }

  /** Reads an item: a text, or a map of a text to {@code {regex: True}}. */
  static Exclusion of(Options options, @Nullable Object item) {
    if (item instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      String text = Values.str(only.getKey());
      boolean regex = only.getValue() instanceof Map<?, ?> how && Values.truth(how.get("regex"));
      return regex ? expression(options, text) : plain(text);
    }
    if (item instanceof String text) {
      return plain(text);
    }
    throw options.wrong("exclude", "a list of paths, or of maps {expression: {regex: True}}", item);
  }

  private static Exclusion plain(String text) {
    return text.contains("*") ? new Pattern(Glob.of(text)) : new Start(text);
  }

  private static Exclusion expression(Options options, String text) {
    try {
      return new Expression(Regex.of(text, false));
    } catch (PatternSyntaxException e) {
      throw options.wrong(
          "exclude", "a list with regular expressions (" + e.getDescription() + ")", text);
    }
  }
}
