package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a systemd unit file that a service without an init system needs; what else stands
 * there is passed over.
 *
 * @param execStart the program and its arguments
 * @param execReload what makes the running program read its configuration again
 */
record UnitFile(
    List<String> execStart,
    Optional<List<String>> execReload,
    Optional<String> workingDirectory,
    Optional<String> user,
    Map<String, String> environment) {

  static UnitFile parse(String text, String file) {
    List<String> start = List.of();
    Optional<List<String>> reload = Optional.empty();
    Optional<String> directory = Optional.empty();
    Optional<String> user = Optional.empty();
    Map<String, String> environment = new LinkedHashMap<>();
    String section = "";
    for (String line : text.replace("\\\n", " ").split("\n")) {
      String entry = line.strip();
      if (entry.startsWith("[") && entry.endsWith("]")) {
        section = entry.substring(1, entry.length() - 1);
        continue;
      }
      int equals = entry.indexOf('=');
      if (!section.equals("Service") || equals < 0 || "#;".indexOf(entry.charAt(0)) >= 0) {
        continue;
      }
      String value = entry.substring(equals + 1).strip();
      switch (entry.substring(0, equals).strip()) {
        case "ExecStart" -> start = command(value, file);
        case "ExecReload" -> reload = Optional.of(command(value, file));
        case "WorkingDirectory" -> directory = Optional.of(value);
        case "User" -> user = Optional.of(value);
        case "Environment" -> variables(words(value, file), environment);
        default -> {}
      }
    }
    if (start.isEmpty()) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, Location.file(file), "the unit has no ExecStart in [Service]");
    }
    return new UnitFile(start, reload, directory, user, environment);
  }

  private static void variables(List<String> words, Map<String, String> environment) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
  }

  /** A command line without the prefixes that only systemd's own supervision gives a meaning. */
  private static List<String> command(String value, String file) {
    int from = 0;
    while (from < value.length() && "-@+!:|".indexOf(value.charAt(from)) >= 0) {
      from++;
    }
    return words(value.substring(from), file);
  }

  /** Words as systemd splits them: by blanks, with either quote, a backslash escapes. */
  static List<String> words(String text, String file) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, Location.file(file), "a quote is not closed in: " + text);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
