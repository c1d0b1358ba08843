package io.orch.minion.function.cmd;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a command line is run: what the {@code cmd} functions and states have in common.
 *
 * @param shell the program that reads the line
 * @param args words that are given to the line's end, quoted
 * @param env variables; null or False removes one
 * @param cleanEnv whether the command starts without the agent's variables
 * @param prependPath directories before the path
 * @param timeout seconds; zero means never
 */
public record Shell(
    String shell,
    List<String> args,
    Optional<String> cwd,
    Map<String, @Nullable Object> env,
    boolean cleanEnv,
    Optional<String> prependPath,
    Optional<String> runas,
    Optional<String> umask,
    double timeout,
    String stdin) {

  /** The shell where no other is named. */
  public static final String DEFAULT = "/bin/sh";

  private static final long MILLIS = 1000;

  /** A plain line for the default shell. */
  public static Shell plain() {
    return new Shell(
        DEFAULT,
        List.of(),
        Optional.empty(),
        Map.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        "");
  }

  /** The command that a line means. */
  public Command command(Context context, String line) {
    if (line.isBlank()) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, "the command is empty");
    }
    return decorate(context, List.of(shell, "-c", line + quoted()));
  }

  /** The command that words mean, without a shell. */
  public Command direct(Context context, List<String> words) {
    List<String> argv = new ArrayList<>(words);
    argv.addAll(args);
    return decorate(context, argv);
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (String arg : args) {
      text.append(' ').append(quote(arg));
    }
    return text.toString();
  }

  /** A word that a shell reads as it is. */
  public static String quote(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }

  private Command decorate(Context context, List<String> argv) {
    try {
      Command command =
          Command.of(argv)
              .with(variables())
              .clean(cleanEnv)
              .as(runas)
              .masked(umask)
              .within(Duration.ofMillis((long) (timeout * MILLIS)))
              .reading(stdin);
      return cwd.isEmpty()
          ? command
          : command.in(context.port(io.orch.minion.system.HostFiles.class).path(cwd.get()));
    } catch (IllegalArgumentException e) {
      throw new OrchException(ErrorCode.ARGUMENT_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private Map<String, @Nullable String> variables() {
    Map<String, @Nullable String> variables = new LinkedHashMap<>();
    env.forEach(
        (name, value) ->
            variables.put(
                name, value == null || Boolean.FALSE.equals(value) ? null : Values.str(value)));
    prependPath.ifPresent(
        first -> {
          String path = variables.get("PATH");
          String rest = path == null ? System.getenv().getOrDefault("PATH", "") : path;
          variables.put("PATH", rest.isEmpty() ? first : first + ":" + rest);
        });
    return variables;
  }

  /** Runs a line to its end. */
  public CommandResult run(Context context, String line) {
    return context.port(Commands.class).run(command(context, line));
  }

  /** Whether a file is there that says a command has done its work. */
  public static boolean created(Context context, List<String> creates) {
    return !creates.isEmpty()
        && creates.stream()
            .allMatch(
                file ->
                    context
                        .port(io.orch.minion.system.HostFiles.class)
                        .follow(Path.of(file))
                        .isPresent());
  }

  /** Text without the line ends at its end. */
  public static String trimmed(String text) {
    return text.stripTrailing();
  }
}
