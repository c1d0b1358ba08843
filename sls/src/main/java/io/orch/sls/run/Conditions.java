package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.value.Values;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which a chunk is run at all ({@code onlyif}, {@code unless}, {@code
 * creates}) and is held to have succeeded ({@code check_cmd}). An entry is a command, whose return
 * code decides, or a call {@code fun: x.y} with its arguments, whose result's truth decides.
 */
final class Conditions {

  /** What a command of a condition takes over from its chunk. */
  private static final List<String> COMMAND_OPTIONS =
      List.of("cwd", "root", "runas", "env", "prepend_path", "timeout", "success_retcodes");

  private static final Set<String> CALL_KEYS = Set.of("fun", "args", "get_return");

  private final Functions functions;

  Conditions(Functions functions) {
    this.functions = functions;
  }

  /** Why a chunk need not run, or null when it must. */
  @Nullable String skip(LowChunk chunk) {
    if (chunk.arguments().containsKey("onlyif")) {
      Object denied = denied(chunk);
      if (denied != null) {
        return "not needed: onlyif says no: " + shown(denied);
      }
    }
    List<?> unless = entries(chunk.argument("unless"));
    if (!unless.isEmpty() && met(unless, chunk)) {
      return "not needed: unless says yes: " + shown(unless.get(0));
    }
    List<?> creates = entries(chunk.argument("creates"));
    boolean given = chunk.argument("creates") != null;
    if (given && creates.stream().allMatch(path -> path instanceof String s && exists(s))) {
      return creates.size() == 1
          ? Values.str(creates.get(0)) + " exists"
          : "all paths of creates exist";
    }
    return null;
  }

  /** The entry of {@code onlyif} that says no. What is neither command nor call ends the list. */
  private @Nullable Object denied(LowChunk chunk) {
    for (Object entry : entries(chunk.argument("onlyif"))) {
      if (!condition(entry)) {
        return null;
      }
      if (!(entry instanceof String command ? runs(command, chunk, false) : holds(entry, chunk))) {
        return entry;
      }
    }
    return null;
  }

  /**
   * Whether {@code unless} holds: all entries do. What is neither command nor call does not hold,
   * but leaves the decision to those after it; a call without {@code fun} ends the list.
   */
  private boolean met(List<?> unless, LowChunk chunk) {
    boolean met = false;
    for (Object entry : unless) {
      if (entry instanceof Map<?, ?> call && !call.containsKey("fun")) {
        return met;
      }
      met =
          condition(entry)
              && (entry instanceof String command
                  ? runs(command, chunk, true)
                  : holds(entry, chunk));
      if (!met && condition(entry)) {
        return false;
      }
    }
    return met;
  }

  private static boolean condition(@Nullable Object entry) {
    return entry instanceof String || (entry instanceof Map<?, ?> map && map.containsKey("fun"));
  }

  /** Whether a command succeeds; one that cannot be run at all makes the chunk be left alone. */
  private boolean runs(String command, LowChunk chunk, boolean otherwise) {
    try {
      return succeeds(command, chunk);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.COMMAND_FAILED) {
        throw e;
      }
      return otherwise;
    }
  }

  /** The command of {@code check_cmd} that fails, or null when all succeed. */
  @Nullable String failedCheck(LowChunk chunk) {
    List<?> checks = entries(chunk.argument("check_cmd"));
    for (Object entry : checks) {
      if (!holds(entry, chunk)) {
        return shown(entry);
      }
    }
    return checks.isEmpty() ? "it names no command" : null;
  }

  private static List<?> entries(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> List.of(value);
    };
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS) && Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String shown(@Nullable Object entry) {
    return entry instanceof Map<?, ?> map && map.containsKey("fun")
        ? Values.str(map.get("fun"))
        : Values.str(entry);
  }

  private boolean holds(@Nullable Object entry, LowChunk chunk) {
    return switch (entry) {
      case String command -> succeeds(command, chunk);
      case Map<?, ?> call when call.containsKey("fun") -> Values.truth(call(call));
      case null, default -> Values.truth(entry);
    };
  }

  private boolean succeeds(String command, LowChunk chunk) {
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    List<?> excluded = entries(chunk.argument("cmd_opts_exclude"));
    for (String option : COMMAND_OPTIONS) {
      Object value = chunk.argument(option);
      if (value != null && !excluded.contains(option)) {
        options.put(option, option.equals("env") ? variables(value) : value);
      }
    }
    if (chunk.state().equals("cmd") && chunk.arguments().containsKey("shell")) {
      options.put("shell", chunk.argument("shell")); // elsewhere it means something else
    }
    options.put("python_shell", true);
    options.put("ignore_retcode", true);
    Object code = functions.call("cmd.retcode", List.of(command), options);
    return code instanceof Number n && n.intValue() == 0;
  }

  /** Variables as a map, which may be given as a list of maps. */
  private static Object variables(Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    Map<Object, @Nullable Object> variables = new LinkedHashMap<>();
    for (Object item : list) {
      if (item instanceof Map<?, ?> map) {
        variables.putAll(map);
      }
    }
    return variables;
  }

  private @Nullable Object call(Map<?, ?> call) {
    List<@Nullable Object> arguments = new ArrayList<>();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    call.forEach(
        (key, value) -> {
          if (!CALL_KEYS.contains(Values.str(key))) {
            keywords.put(Values.str(key), value);
          }
        });
    if (call.get("args") instanceof List<?> list) {
      arguments.addAll(list);
    }
    Object result = functions.call(Values.str(call.get("fun")), arguments, keywords);
    return call.get("get_return") instanceof String path
        ? Values.traverse(result, path, null, ":")
        : result;
  }

  /** What an exception of a condition means: the chunk cannot be judged, so it fails. */
  static String failure(OrchException e) {
    return "a condition could not be checked: " + e.getMessage();
  }
}
