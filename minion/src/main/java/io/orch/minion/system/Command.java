package io.orch.minion.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command to run.
 *
 * @param argv the program and its arguments; never empty
 * @param cwd the directory it starts in; nothing means the user's home, or {@code /}
 * @param environment variables to set; null removes one
 * @param cleanEnvironment whether it starts without the agent's own variables
 * @param runas the account it runs as; nothing means the agent's own
 * @param umask in octal digits
 * @param timeout after which it and its children are killed; zero means never
 * @param stdin what it reads
 * @param outputLimit bytes that are kept of each stream; what comes after is dropped
 */
public record Command(
    List<String> argv,
    Optional<Path> cwd,
    Map<String, @Nullable String> environment,
    boolean cleanEnvironment,
    Optional<String> runas,
    Optional<String> umask,
    Duration timeout,
    String stdin,
    int outputLimit) {

  /** What is kept of each output stream unless a command says otherwise. */
  public static final int OUTPUT_LIMIT = 8 * 1024 * 1024;

  public Command {
    if (argv.isEmpty() || argv.get(0).isEmpty()) {
      throw new IllegalArgumentException("the command is empty");
    }
    for (String argument : argv) {
      if (argument.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("an argument of a command cannot hold a NUL character");
      }
    }
    if (umask.isPresent() && !umask.get().matches("[0-7]{1,4}")) {
      throw new IllegalArgumentException("umask must be octal digits, not '" + umask.get() + "'");
    }
    argv = List.copyOf(argv);
    environment =
        Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable String>(environment));
  }

  /** A program with its arguments, in the agent's environment. */
  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  /** A program with its arguments, in the agent's environment. */
  public static Command of(List<String> argv) {
    return new Command(
        argv,
        Optional.empty(),
        Map.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        "",
        OUTPUT_LIMIT);
  }

  /** A line for a shell. */
  public static Command shell(String shell, String line) {
    return of(shell, "-c", line);
  }

  public Command in(Path directory) {
    return new Command(
        argv,
        Optional.of(directory),
        environment,
        cleanEnvironment,
        runas,
        umask,
        timeout,
        stdin,
        outputLimit);
  }

  public Command with(Map<String, ? extends @Nullable String> variables) {
    Map<String, @Nullable String> all = new LinkedHashMap<>(environment);
    all.putAll(variables);
    return new Command(argv, cwd, all, cleanEnvironment, runas, umask, timeout, stdin, outputLimit);
  }

  public Command clean(boolean clean) {
    return new Command(argv, cwd, environment, clean, runas, umask, timeout, stdin, outputLimit);
  }

  public Command as(Optional<String> account) {
    return new Command(
        argv, cwd, environment, cleanEnvironment, account, umask, timeout, stdin, outputLimit);
  }

  public Command masked(Optional<String> mask) {
    return new Command(
        argv, cwd, environment, cleanEnvironment, runas, mask, timeout, stdin, outputLimit);
  }

  public Command within(Duration limit) {
    return new Command(
        argv, cwd, environment, cleanEnvironment, runas, umask, limit, stdin, outputLimit);
  }

  public Command reading(String text) {
    return new Command(
        argv, cwd, environment, cleanEnvironment, runas, umask, timeout, text, outputLimit);
  }
}
