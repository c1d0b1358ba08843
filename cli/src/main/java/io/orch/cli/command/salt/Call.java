package io.orch.cli.command.salt;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A function and its arguments. */
record Call(String function, SaltArguments arguments) {

  /**
   * The calls of a command line. Several functions are divided by commas, and their arguments by a
   * separator, which stands alone or, as in old scripts, within words.
   *
   * @param unparsed names of keywords whose values stay text
   */
  static List<Call> of(
      String functions, List<String> words, String separator, Collection<String> unparsed) {
    if (!functions.contains(",")) {
      return List.of(new Call(functions, SaltArguments.of(words, unparsed)));
    }
    List<String> names = List.of(functions.split(",", -1));
    boolean alone = words.stream().filter(separator::equals).count() == names.size() - 1;
    List<List<String>> arguments =
        alone ? groups(words, separator) : groups(pieces(words, separator), separator);
    if (arguments.size() != names.size()) {
      throw new OrchException(
          ErrorCode.USAGE,
          names.size()
              + " functions need "
              + (names.size() - 1)
              + " separators '"
              + separator
              + "' between their arguments, not "
              + (arguments.size() - 1)
              + ": orch salt '*' test.ping,test.echo "
              + separator
              + " hello");
    }
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      calls.add(new Call(names.get(i).strip(), SaltArguments.of(arguments.get(i), unparsed)));
    }
    return calls;
  }

  private static List<List<String>> groups(List<String> words, String separator) {
    List<List<String>> groups = new ArrayList<>();
    groups.add(new ArrayList<>());
    for (String word : words) {
      if (word.equals(separator)) {
        groups.add(new ArrayList<>());
      } else {
        groups.get(groups.size() - 1).add(word);
      }
    }
    return groups;
  }

  /** Words with the separators in them as words of their own. */
  private static List<String> pieces(List<String> words, String separator) {
    List<String> pieces = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split(java.util.regex.Pattern.quote(separator), -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          pieces.add(separator);
        }
        if (!parts[i].isEmpty()) {
          pieces.add(parts[i]);
        }
      }
    }
    return pieces;
  }
}
