package io.orch.minion.state.cmd;

import io.orch.minion.function.cmd.Shell;
import io.orch.minion.system.CommandResult;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a command means for the state that ran it.
 *
 * @param shown the command as the result names it
 * @param stateful whether the command itself says what it changed, on its last line
 * @param timeout seconds that it had
 */
record Judgement(
    String shown,
    boolean stateful,
    boolean hideOutput,
    double timeout,
    List<Object> successRetcodes,
    List<String> successStdout) {

  Outcome of(CommandResult result) {
    if (result.timedOut()) {
      return new Outcome.Failed(
          changes(result),
          "Command \"" + shown + "\" was killed after " + (long) (timeout * 1000) + " ms");
    }
    return stateful ? told(result) : judged(result);
  }

  private Map<String, @Nullable Object> changes(CommandResult result) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("pid", result.pid());
    changes.put("retcode", (long) result.code());
    changes.put("stdout", hideOutput ? "" : Shell.trimmed(result.stdout()));
    changes.put("stderr", hideOutput ? "" : Shell.trimmed(result.stderr()));
    return changes;
  }

  private boolean success(CommandResult result) {
    return result.code() == 0
        || successRetcodes.stream().anyMatch(code -> Values.equal(code, (long) result.code()))
        || successStdout.contains(Shell.trimmed(result.stdout()));
  }

  private Outcome judged(CommandResult result) {
    return success(result)
        ? Outcome.changed(changes(result), "Command \"" + shown + "\" run")
        : new Outcome.Failed(
            changes(result),
            "Command \"" + shown + "\" ended with code " + result.code() + complaint(result));
  }

  private String complaint(CommandResult result) {
    String text = hideOutput ? "" : result.complaint();
    return text.isEmpty() ? "" : ": " + text.substring(Math.max(0, text.length() - 500));
  }

  /** The last line says it: {@code changed=yes comment='...'}, or the same as JSON. */
  private Outcome told(CommandResult result) {
    String[] lines = result.stdout().stripTrailing().split("\n");
    String last = lines[lines.length - 1].strip();
    Optional<Map<String, @Nullable Object>> told = parse(last);
    if (told.isEmpty()) {
      return new Outcome.Failed(
          changes(result),
          "the last line of a stateful command must be JSON or changed=yes|no comment='...', not '"
              + last
              + "'");
    }
    String comment =
        Values.str(told.get().getOrDefault("comment", "Command \"" + shown + "\" run"));
    if (!success(result)) {
      return new Outcome.Failed(changes(result), comment);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(changes(result));
    told.get().forEach(all::putIfAbsent);
    return yes(told.get().get("changed"))
        ? Outcome.changed(all, comment)
        : Outcome.unchanged(comment);
  }

  private static boolean yes(@Nullable Object value) {
    return value instanceof String text
        ? List.of("yes", "true", "1", "on").contains(text.toLowerCase(java.util.Locale.ROOT))
        : Values.truth(value);
  }

  private static Optional<Map<String, @Nullable Object>> parse(String line) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    if (line.startsWith("{")) {
      try {
        if (Json.parse(line, "") instanceof Map<?, ?> map) {
          map.forEach((key, value) -> told.put(Values.str(key), value));
        }
      } catch (OrchException e) {
        return Optional.empty();
      }
    } else {
      java.util.regex.Matcher pair =
          java.util.regex.Pattern.compile("(\\w+)=('[^']*'|\"[^\"]*\"|\\S*)").matcher(line);
      while (pair.find()) {
        told.put(pair.group(1), pair.group(2).replaceAll("^['\"]|['\"]$", ""));
      }
    }
    return told.containsKey("changed") ? Optional.of(told) : Optional.empty();
  }
}
