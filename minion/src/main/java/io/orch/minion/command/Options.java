package io.orch.minion.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command line: {@code --name VALUE} or {@code --name=VALUE}, {@code --flag}, and the rest. */
final class Options {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> rest = new ArrayList<>();

  /**
   * Reads a command line.
   *
   * @param valued the options that have a value, with their dashes
   * @param flagged the options that have none
   * @throws OrchException USAGE for another option, or a value that is missing
   */
  static Options parse(List<String> arguments, List<String> valued, List<String> flagged) {
    Options options = new Options();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name =
          argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
      if (!argument.startsWith("-")) {
        options.rest.add(argument);
      } else if (flagged.contains(argument)) {
        options.flags.add(argument);
      } else if (!valued.contains(name)) {
        throw unknown(name, valued, flagged);
      } else if (equals > 0) {
        options.values.put(name, argument.substring(equals + 1));
      } else if (++i < arguments.size()) {
        options.values.put(name, arguments.get(i));
      } else {
        throw new OrchException(ErrorCode.USAGE, name + " needs a value, as in " + name + "=VALUE");
      }
    }
    return options;
  }

  private static OrchException unknown(String name, List<String> valued, List<String> flagged) {
    List<String> all = new ArrayList<>(valued);
    all.addAll(flagged);
    return new OrchException(
        ErrorCode.USAGE,
        "there is no option " + name + Suggestion.didYouMean(name, all) + "; --help lists them");
  }

  /** Refuses what is no option, where nothing else is wanted. */
  static void none(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new OrchException(
          ErrorCode.USAGE, "'" + rest.getFirst() + "' is not understood here; see --help");
    }
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  /** What is no option, in order. */
  List<String> rest() {
    return List.copyOf(rest);
  }
}
