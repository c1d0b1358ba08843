package io.orch.minion.beacon.file;

import io.orch.minion.beacon.Options;
import io.orch.sls.target.Regex;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The ends of event tags, each with the regular expression of the lines that it is for. */
record LogTags(Map<String, Regex> patterns) {

  /** Reads an argument: a map of maps with {@code regex}. */
  public static LogTags of(Object value) {
    Map<String, Regex> patterns = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return new LogTags(patterns);
    }
    Options.each(value, "{goodbye/world: {regex: '.*good-bye.*'}}", false)
        .forEach(
            (tag, options) -> {
              if (!options.text("regex").isEmpty()) {
                patterns.put(tag, pattern(options));
              }
            });
    return new LogTags(patterns);
  }

  private static Regex pattern(Options options) {
    try {
      return Regex.of(options.text("regex"), false);
    } catch (PatternSyntaxException e) {
      throw options.wrong(
          "regex", "a regular expression (" + e.getDescription() + ")", options.text("regex"));
    }
  }
}
