package io.orch.minion.function.git;

import io.orch.minion.function.cmd.Words;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of git, as they are put together. */
final class GitLine {

  private static final Set<String> OF_SALT =
      Set.of("password", "ignore_retcode", "output_encoding", "saltenv");

  private final List<String> words = new ArrayList<>();

  /**
   * A command of git.
   *
   * @param gitOpts options of git itself
   */
  GitLine(String command, @Nullable Object gitOpts) {
    words.addAll(read(gitOpts));
    words.addAll(List.of(command.split(" ")));
  }

  /** Options as an operator writes them: a list, or a text with a shell's quotes. */
  static List<String> read(@Nullable Object given) {
    List<String> all =
        given instanceof List<?> list
            ? list.stream().map(Values::str).toList()
            : given == null ? List.of() : Words.of(Values.str(given));
    return !all.isEmpty() && all.getLast().equals("--") ? all.subList(0, all.size() - 1) : all;
  }

  /** A list as Salt takes it, also as a text with commas. */
  static List<String> commas(@Nullable Object given) {
    if (given instanceof List<?> list) {
      return list.stream().map(Values::str).toList();
    }
    return given == null ? List.of() : List.of(Values.str(given).split(","));
  }

  GitLine options(@Nullable Object given, String... leftOut) {
    read(given).stream().filter(o -> !List.of(leftOut).contains(o)).forEach(words::add);
    return this;
  }

  GitLine flag(boolean set, String... flag) {
    if (set) {
      words.addAll(List.of(flag));
    }
    return this;
  }

  /** A name, revision or URL: it cannot be an option. */
  GitLine word(String word) {
    words.add(plain(word));
    return this;
  }

  GitLine word(Optional<String> word) {
    word.ifPresent(this::word);
    return this;
  }

  /** What is no option whatever it is. */
  GitLine paths(List<String> paths) {
    words.add("--");
    words.addAll(paths);
    return this;
  }

  List<String> list() {
    return List.copyOf(words);
  }

  /** The same word; one that git would read as an option is refused. */
  static String plain(String word) {
    if (word.startsWith("-")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + GitUrl.redact(word) + "' must not begin with a dash; options go to opts");
    }
    return word;
  }

  /** Refuses an argument that Salt does not have either. */
  static void salts(Map<String, Object> further) {
    for (String name : further.keySet()) {
      if (!OF_SALT.contains(name)) {
        throw new OrchException(
            ErrorCode.ARGUMENT_UNKNOWN, "there is no argument '" + name + "' of this function");
      }
    }
  }
}
