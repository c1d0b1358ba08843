package io.orch.sls.config;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words behind a command: options, each once or more often, and the others in order.
 *
 * @param options name, such as {@code --config}, to values; flags have the value ""
 */
public record Words(Map<String, List<String>> options, List<String> others) {

  /**
   * Reads them; an option's value is the next word, or stands behind a {@code =}.
   *
   * @param valued options that have a value
   * @param flags options that have none
   * @throws OrchException USAGE for others
   */
  public static Words read(
      List<String> words, Collection<String> valued, Collection<String> flags) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.split("=", 2)[0];
      if (!word.startsWith("-") || word.length() == 1) {
        others.add(word);
      } else if (flags.contains(word)) {
        options.computeIfAbsent(word, key -> new ArrayList<>()).add("");
      } else if (!valued.contains(name)) {
        List<String> known = new ArrayList<>(valued);
        known.addAll(flags);
        throw usage("there is no option '" + name + "'" + Suggestion.didYouMean(name, known));
      } else if (word.length() > name.length()) {
        add(options, name, word.substring(name.length() + 1));
      } else if (i + 1 == words.size()) {
        throw usage("the option '" + name + "' needs a value");
      } else {
        add(options, name, words.get(++i));
      }
    }
    return new Words(options, others);
  }

  private static void add(Map<String, List<String>> options, String name, String value) {
    options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  public boolean has(String flag) {
    return options.containsKey(flag);
  }

  /** The value of an option that is given once, or not. */
  public Optional<String> one(String option) {
    List<String> values = all(option);
    if (values.size() > 1) {
      throw usage("the option '" + option + "' may be given once");
    }
    return values.stream().findFirst();
  }

  /** The value of an option that must be given. */
  public String required(String option, String example) {
    return one(option)
        .orElseThrow(
            () -> usage("the option '" + option + "' is missing: " + option + " " + example));
  }

  public List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  public static OrchException usage(String message) {
    return new OrchException(ErrorCode.USAGE, message);
  }
}
