package io.orch.minion.system;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Services as detached processes, for a machine without an init system or an agent without its
 * rights. A service is a unit file {@code <directory>/<name>.service}; beside it stand its {@code
 * .pid} (process id and the kernel's start time of it, so that a reused id is not taken for the
 * service), its {@code .log} and the marks {@code .enabled} and {@code .masked}. A service outlives
 * the agent and is found again by its next one.
 */
final class ProcessServices implements Services {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,127}");
  private static final Duration START_CHECK = Duration.ofMillis(150);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int LOG_TAIL = 500;

  private final Path directory;
  private final Commands commands;
  private final Clock clock;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  ProcessServices(Path directory, Commands commands, Clock clock) {
    this.directory = directory;
    this.commands = commands;
    this.clock = clock;
  }

  private Path file(String name, String suffix) {
    String plain = name.endsWith(".service") ? name.substring(0, name.length() - 8) : name;
    if (!NAME.matcher(plain).matches()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'"
              + name.replace("\0", "\\0")
              + "' is no name of a service; use letters, digits and _ . @ : -");
    }
    return directory.resolve(plain + suffix);
  }

  private <T> T exclusively(String name, Supplier<T> work) {
    ReentrantLock lock = locks.computeIfAbsent(name, n -> new ReentrantLock());
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean available(String name) {
    return Files.isRegularFile(file(name, ".service"));
  }

  @Override
  public boolean running(String name) {
    return process(name).isPresent();
  }

  /** The process of a service, when it lives and is the one that was started. */
  private Optional<ProcessHandle> process(String name) {
    Path file = file(name, ".pid");
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String[] fields = Files.readString(file).strip().split(" ");
      if (fields.length != 2 || !fields[0].matches("[0-9]{1,10}")) {
        return Optional.empty();
      }
      long pid = Long.parseLong(fields[0]);
      return startTime(pid).filter(fields[1]::equals).flatMap(t -> ProcessHandle.of(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The kernel's start time of a living process, as {@code proc(5)} gives it, with the boot's id.
   */
  private static Optional<String> startTime(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return ended ? Optional.empty() : Optional.of(fields[19] + "@" + boot);
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".service"))
          .map(f -> f.substring(0, f.length() - ".service".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> start(String name) {
    return exclusively(name, () -> running(name) ? Optional.empty() : launch(name));
  }

  private Optional<String> launch(String name) {
    Path unitFile = file(name, ".service");
    if (!Files.isRegularFile(unitFile)) {
      return Optional.of("there is no unit file " + unitFile);
    }
    if (masked(name)) {
      return Optional.of("the service '" + name + "' is masked");
    }
    UnitFile unit = unit(unitFile);
    Path log = file(name, ".log");
    Command command =
        Command.of(unit.execStart())
            .with(unit.environment())
            .as(unit.user())
            .in(Path.of(unit.workingDirectory().orElse("/")));
    long pid = commands.detach(command, log);
    Optional<String> started = startTime(pid);
    started.ifPresent(time -> replace(file(name, ".pid"), pid + " " + time + "\n"));
    if (started.isEmpty() || await(START_CHECK, () -> startTime(pid).isEmpty())) {
      return Optional.of("'" + name + "' ended as soon as it was started" + tail(log));
    }
    return Optional.empty();
  }

  private static UnitFile unit(Path file) {
    try {
      return UnitFile.parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.file(file.toString()), "cannot read the unit", e);
    }
  }

  private static void replace(Path file, String text) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".orch-", ".tmp");
      Files.writeString(fresh, text);
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tail(Path log) {
    try {
      String text = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
      return text.isEmpty() ? "" : ": " + text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      return "";
    }
  }

  private boolean await(Duration limit, BooleanSupplier condition) {
    long until = clock.nanos() + limit.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (clock.nanos() - until > 0) {
          return false;
        }
        clock.sleep(POLL);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "waiting for a service was cancelled", e);
    }
  }

  @Override
  public Optional<String> stop(String name) {
    return exclusively(name, () -> end(name));
  }

  private Optional<String> end(String name) {
    Optional<ProcessHandle> process = process(name);
    if (process.isPresent()) {
      long pid = process.get().pid();
      List<ProcessHandle> tree = new ArrayList<>(process.get().descendants().toList());
      tree.add(process.get());
      process.get().destroy();
      if (!await(STOP_LIMIT, () -> startTime(pid).isEmpty())) {
        tree.forEach(ProcessHandle::destroyForcibly);
        if (!await(STOP_LIMIT, () -> startTime(pid).isEmpty())) {
          return Optional.of("process " + pid + " of '" + name + "' does not end");
        }
      }
      tree.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
    delete(file(name, ".pid"));
    return Optional.empty();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> restart(String name) {
    return exclusively(name, () -> end(name).or(() -> launch(name)));
  }

  @Override
  public Optional<String> reload(String name) {
    Optional<ProcessHandle> process = process(name);
    if (process.isEmpty()) {
      return Optional.of("the service '" + name + "' does not run");
    }
    UnitFile unit = unit(file(name, ".service"));
    if (unit.execReload().isEmpty()) {
      return Optional.of("the unit of '" + name + "' has no ExecReload");
    }
    String pid = Long.toString(process.get().pid());
    List<String> argv =
        unit.execReload().get().stream()
            .map(word -> word.replace("${MAINPID}", pid).replace("$MAINPID", pid))
            .toList();
    CommandResult result =
        commands.run(Command.of(argv).with(unit.environment()).as(unit.user()).within(STOP_LIMIT));
    return result.ok() ? Optional.empty() : Optional.of(result.complaint());
  }

  @Override
  public boolean enabled(String name) {
    return Files.exists(file(name, ".enabled"));
  }

  @Override
  public Optional<String> enable(String name) {
    if (!available(name)) {
      return Optional.of("there is no unit file " + file(name, ".service"));
    }
    replace(file(name, ".enabled"), "");
    return Optional.empty();
  }

  @Override
  public Optional<String> disable(String name) {
    delete(file(name, ".enabled"));
    return Optional.empty();
  }

  @Override
  public boolean masked(String name) {
    return Files.exists(file(name, ".masked"));
  }

  @Override
  public Optional<String> mask(String name) {
    replace(file(name, ".masked"), "");
    return Optional.empty();
  }

  @Override
  public Optional<String> unmask(String name) {
    delete(file(name, ".masked"));
    return Optional.empty();
  }

  @Override
  public Optional<String> reloadUnits() {
    return Optional.empty();
  }
}
