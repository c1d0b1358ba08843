package io.orch.minion.function.git;

import io.orch.minion.system.CommandResult;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a repository, or of a user. */
public final class GitConfig {

  private static final int NOT_SET = 1;
  private static final int NO_MATCH = 5;

  private final Git git;
  private final String scope;

  /**
   * The settings of a repository, or of a user.
   *
   * @param cwd path of the repository; needed unless the settings are the user's
   */
  public GitConfig(Context context, Optional<String> cwd, Optional<String> user, boolean global) {
    if (cwd.isEmpty() && !global) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING,
          "settings of what? Name the repository, or say 'global: True' for those of the user");
    }
    this.git =
        cwd.map(path -> Git.in(context, path, user)).orElseGet(() -> Git.anywhere(context, user));
    this.scope = global ? "--global" : "--local";
  }

  /** The values of a setting, in their order; none when it is not set. */
  public List<String> values(String key) {
    CommandResult result = run("--null", "--get-all", GitLine.plain(key));
    return result.code() == NOT_SET ? List.of() : List.of(checked(result, key).split("\0"));
  }

  /** The settings whose name matches a regular expression, with those values that match another. */
  public Map<String, List<String>> matching(String key, Optional<String> values) {
    List<String> arguments = new ArrayList<>(List.of("--null", "--get-regexp", GitLine.plain(key)));
    values.ifPresent(arguments::add);
    CommandResult result = run(arguments.toArray(String[]::new));
    Map<String, List<String>> found = new LinkedHashMap<>();
    if (result.code() == NOT_SET) {
      return found;
    }
    for (String setting : checked(result, key).split("\0")) {
      String[] parts = setting.split("\n", 2);
      if (parts.length == 2) {
        found.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
      }
    }
    return found;
  }

  /** Sets one value, or several in place of those that are there. Returns what is there then. */
  public List<String> set(
      String key, Optional<String> value, @Nullable Object multivar, boolean add) {
    if (value.isPresent() == (multivar != null)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "give either value or multivar for '" + key + "'");
    }
    List<String> wanted = value.map(List::of).orElseGet(() -> GitLine.commas(multivar));
    for (int i = 0; i < wanted.size(); i++) {
      String how = i > 0 || add ? "--add" : "--replace-all";
      checked(run(how, GitLine.plain(key), wanted.get(i)), key);
    }
    return values(key);
  }

  /** Removes a setting; one that is not there, or has several values, is an error unless all go. */
  public void unset(String key, Optional<String> values, boolean all) {
    List<String> arguments =
        new ArrayList<>(List.of(all ? "--unset-all" : "--unset", GitLine.plain(key)));
    values.ifPresent(arguments::add);
    CommandResult result = run(arguments.toArray(String[]::new));
    if (result.code() == NO_MATCH) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          values(key).isEmpty()
              ? "'" + key + "' is not set"
              : "'" + key + "' has several values; 'all: True' removes them all");
    }
    checked(result, key);
  }

  private CommandResult run(String... arguments) {
    List<String> line = new ArrayList<>(List.of("config", scope));
    line.addAll(List.of(arguments));
    return git.run(line);
  }

  private static String checked(CommandResult result, String key) {
    if (!result.ok()) {
      throw Git.failed(List.of("config", key), result);
    }
    return result.stdout();
  }
}
