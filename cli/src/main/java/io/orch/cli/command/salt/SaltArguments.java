package io.orch.cli.command.salt;

import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function's arguments as Salt reads them from its command line: YAML where it is one, {@code
 * key=value} as a keyword; text with line ends or tabs, and what only looks like YAML, stays text.
 */
record SaltArguments(List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {

  private static final Pattern KEYWORD =
      Pattern.compile("([\\p{L}_][\\w.-]*)=(?!=)(.*)", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern GROUPED = Pattern.compile("\\s*[0-9_]*_[0-9_]*\\s*");
  private static final Pattern JID = Pattern.compile("[0-9]{20}");

  /**
   * Reads words.
   *
   * @param unparsed names of keywords whose values stay text
   */
  static SaltArguments of(List<String> words, Collection<String> unparsed) {
    List<@Nullable Object> positional = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    for (String word : words) {
      Matcher keyword = KEYWORD.matcher(word);
      if (keyword.matches()) {
        String text = keyword.group(2);
        keywords.put(keyword.group(1), unparsed.contains(keyword.group(1)) ? text : value(text));
      } else {
        Object value = value(word);
        positional.add(
            value instanceof BigInteger && JID.matcher(word.strip()).matches()
                ? word.strip()
                : value);
      }
    }
    return new SaltArguments(positional, keywords);
  }

  /** The value of one word. */
  static @Nullable Object value(String word) {
    String text = word.strip();
    if (text.isEmpty()
        || text.equals("---")
        || text.equals("...")
        || text.startsWith("%") // begins a directive, which no value does
        || GROUPED.matcher(word).matches()
        || word.chars().anyMatch(c -> c == '\t' || c == '\r' || c == '\n')) {
      return word;
    }
    if (word.equals("None")) {
      return null;
    }
    try {
      return kept(word, Yaml.parse(word, "argument"));
    } catch (OrchException e) {
      return word;
    }
  }

  private static @Nullable Object kept(String word, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> word.startsWith("{") ? map : word;
      case List<?> list -> word.startsWith("[") ? list : word;
      case String s ->
          word.contains("#") || s.isEmpty() && List.of("|", "!").contains(word) ? word : s;
      case Boolean b -> b;
      case Number n -> n;
      case null -> word.contains("#") || word.equals("!") ? word : (Object) null;
      default -> word;
    };
  }

  /** The value of a keyword as text; empty when it is not given. */
  String text(String keyword) {
    Object value = keywords.get(keyword);
    return value == null ? "" : Values.str(value);
  }
}
