package io.orch.cli.command;

import io.orch.sls.error.OrchException;
import io.orch.sls.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function's arguments as they are typed: each is read as YAML, and {@code key=value} is a
 * keyword when the key is a name. What YAML can't read, or what only looks like it, stays text.
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {

  private static final List<String> NULLS = List.of("null", "Null", "NULL", "~");

  private static final Pattern KEYWORD =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=(?!=)(.*)", Pattern.DOTALL);

  public static Arguments of(List<String> words) {
    List<@Nullable Object> positional = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    for (String word : words) {
      Matcher keyword = KEYWORD.matcher(word);
      if (keyword.matches()) {
        keywords.put(keyword.group(1), value(keyword.group(2)));
      } else {
        positional.add(value(word));
      }
    }
    return new Arguments(positional, keywords);
  }

  /** The value of one word. */
  public static @Nullable Object value(String word) {
    String text = word.strip();
    boolean plain =
        text.isEmpty()
            || text.contains("\n")
            || text.startsWith("#")
            || text.contains(" #")
            || text.startsWith("!")
            || text.startsWith("&");
    if (plain) {
      return word;
    }
    try {
      Object value = Yaml.parse(text, "argument");
      if (value instanceof Map<?, ?> && !text.startsWith("{")
          || value instanceof List<?> && !text.startsWith("[")) {
        return word; // "note: this" and "- x" are text to whoever types them
      }
      return value == null && !NULLS.contains(text) ? word : value;
    } catch (OrchException e) {
      return word;
    }
  }
}
