package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Commands as processes of this machine, each in a session of its own so that all of its children
 * can be killed with it. The thread that runs a command polls its output, so that a grandchild that
 * keeps a pipe open holds up nothing.
 */
final class LinuxCommands implements Commands {

  private static final File NOTHING = new File("/dev/null");
  private static final int LONGEST_POLL_MILLIS = 20;

  /** What the service manager tells the agent alone. */
  private static final Set<String> OWN_VARIABLES =
      Set.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC");

  private static final Duration TERMINATION = Duration.ofSeconds(2);

  private final Accounts accounts;

  LinuxCommands(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public CommandResult run(Command command) {
    Path input = stdin(command);
    try {
      ProcessBuilder builder = builder(command);
      builder.redirectInput(input == null ? NOTHING : input.toFile());
      return await(start(builder, command), command);
    } finally {
      delete(input);
    }
  }

  private CommandResult await(Process process, Command command) {
    Capture out = new Capture(process.getInputStream(), command.outputLimit());
    Capture err = new Capture(process.getErrorStream(), command.outputLimit());
    boolean timedOut = false;
    try {
      timedOut = !pump(process, out, err, command.timeout());
      if (timedOut) {
        kill(process);
      }
      drainRest(out);
      drainRest(err);
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "the command was cancelled: " + shown(command), e);
    } finally {
      close(process);
    }
    int code = timedOut ? 124 : process.exitValue();
    return new CommandResult(process.pid(), code, out.text(), err.text(), timedOut);
  }

  /** Reads until the process ends; false when its time is over first. */
  private static boolean pump(Process process, Capture out, Capture err, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int pause = 1;
    while (true) {
      boolean any = drain(out, process) | drain(err, process);
      pause = any ? 1 : Math.min(pause * 2, LONGEST_POLL_MILLIS);
      if (!timeout.isZero() && System.nanoTime() - deadline > 0) {
        return false;
      }
      if (process.waitFor(pause, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
  }

  private static boolean drain(Capture capture, Process process) {
    try {
      return capture.drain();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
      return false;
    }
  }

  /** The process is gone: what it left is in memory, or in a pipe that someone else keeps open. */
  private static void drainRest(Capture capture) {
    try {
      capture.drain();
    } catch (IOException closed) {
      try {
        capture.drain();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void close(Process process) {
    try {
      process.getInputStream().close();
      process.getErrorStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the process and all of its session: politely, then by force. */
  private static void kill(Process process) {
    boolean interrupted = Thread.interrupted();
    try {
      List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
      tree.add(process.toHandle());
      signal("TERM", process.pid());
      tree.forEach(ProcessHandle::destroy);
      process.waitFor(TERMINATION.toMillis(), TimeUnit.MILLISECONDS);
      signal("KILL", process.pid());
      tree.forEach(ProcessHandle::destroyForcibly);
      process.waitFor(TERMINATION.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void signal(String signal, long session) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-s", signal, "--", "-" + session)
          .redirectOutput(NOTHING)
          .redirectError(NOTHING)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long detach(Command command) {
    return detach(command, NOTHING.toPath());
  }

  @Override
  public long detach(Command command, Path log) {
    ProcessBuilder builder = builder(command);
    builder.redirectInput(NOTHING);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectErrorStream(true);
    return start(builder, command).pid();
  }

  private ProcessBuilder builder(Command command) {
    Optional<Accounts.User> user = command.runas().flatMap(this::other);
    List<String> argv = new ArrayList<>();
    argv.add("setsid");
    user.ifPresent(
        u ->
            argv.addAll(
                List.of("setpriv", "--reuid=" + u.uid(), "--regid=" + u.gid(), "--init-groups")));
    command
        .umask()
        .ifPresent(
            mask -> argv.addAll(List.of("/bin/sh", "-c", "umask " + mask + "; exec \"$@\"", "sh")));
    argv.addAll(command.argv());
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.directory(directory(command, user).toFile());
    environment(builder.environment(), command, user);
    return builder;
  }

  private static Path directory(Command command, Optional<Accounts.User> user) {
    Path directory =
        command
            .cwd()
            .orElseGet(
                () ->
                    Path.of(user.map(Accounts.User::home).orElse(System.getProperty("user.home"))));
    if (Files.isDirectory(directory)) {
      return directory;
    }
    if (command.cwd().isPresent()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the working directory '" + directory + "' is not a directory; create it, or change cwd");
    }
    return Path.of("/");
  }

  private static void environment(
      Map<String, String> environment, Command command, Optional<Accounts.User> user) {
    environment.keySet().removeAll(OWN_VARIABLES);
    if (command.cleanEnvironment()) {
      environment.clear();
      environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }
    user.ifPresent(
        u -> {
          environment.put("HOME", u.home());
          environment.put("USER", u.name());
          environment.put("LOGNAME", u.name());
          environment.put("SHELL", u.shell());
        });
    command
        .environment()
        .forEach(
            (name, value) -> {
              if (value == null) {
                environment.remove(name);
              } else {
                environment.put(name, value);
              }
            });
  }

  /** The account to change to; nothing when the agent is that account already. */
  private Optional<Accounts.User> other(String name) {
    Accounts.User user =
        accounts
            .user(name)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.COMMAND_FAILED, "there is no user '" + name + "' to run as"));
    if (user.uid() == accounts.self().uid()) {
      return Optional.empty();
    }
    if (accounts.self().uid() != 0) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "the agent runs as '"
              + accounts.self().name()
              + "' and may not run a command as '"
              + name
              + "'; run the agent as root, or leave out runas");
    }
    return Optional.of(user);
  }

  private Process start(ProcessBuilder builder, Command command) {
    String program = command.argv().get(0);
    if (program.indexOf('/') < 0 && search(program, builder.environment()).isEmpty()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "there is no program '" + program + "' on the path");
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          "'" + shown(command) + "' cannot be started: " + e.getMessage(),
          e);
    }
  }

  private static String shown(Command command) {
    String text = String.join(" ", command.argv());
    return text.length() > 200 ? text.substring(0, 197) + "..." : text;
  }

  @Override
  public Optional<Path> which(String program) {
    return search(program, new LinkedHashMap<>(System.getenv()));
  }

  private static Optional<Path> search(String program, Map<String, String> environment) {
    try {
      if (program.indexOf('/') >= 0) {
        return executable(Path.of(program)) ? Optional.of(Path.of(program)) : Optional.empty();
      }
      for (String directory : environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
        if (!directory.isEmpty() && executable(Path.of(directory, program))) {
          return Optional.of(Path.of(directory, program));
        }
      }
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean executable(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static @Nullable Path stdin(Command command) {
    if (command.stdin().isEmpty()) {
      return null;
    }
    try {
      Path file = Files.createTempFile("orch-stdin", null);
      return Files.write(file, command.stdin().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
