package io.orch.minion.system;

import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a machine, by their type; what {@code Context.port} hands out. Immutable and
 * thread-safe.
 */
public final class Host {

  private final Map<Class<?>, Object> ports;

  private Host(Map<Class<?>, Object> ports) {
    this.ports = Collections.unmodifiableMap(ports);
  }

  /**
   * The ports of this machine.
   *
   * @param opts the agent's configuration: {@code root_dir}, {@code providers} ({@code service:
   *     process} or {@code systemd}), {@code service_dir}
   */
  public static Host linux(Map<String, ? extends @Nullable Object> opts) {
    Accounts accounts = new LinuxAccounts();
    Commands commands = new LinuxCommands(accounts);
    HostFiles files = new LinuxFiles();
    return new Host(Map.of())
        .with(Clock.class, Clock.SYSTEM)
        .with(Accounts.class, accounts)
        .with(Commands.class, commands)
        .with(HostFiles.class, files)
        .with(DirectoryChanges.class, new LinuxDirectoryChanges())
        .with(Disks.class, new LinuxDisks(files))
        .with(ProcessTable.class, new LinuxProcesses())
        .with(Packages.class, new AptPackages(commands))
        .with(Services.class, services(opts, commands, accounts))
        .with(Http.class, new JdkHttp())
        .with(Sockets.class, new ChannelSockets())
        .with(Interfaces.class, new LinuxInterfaces());
  }

  /** The ports of this machine for templates: bounded files, and no downloads. */
  public static Host looking() {
    Map<Class<?>, Object> ports = new LinkedHashMap<>(linux(Map.of()).ports);
    ports.remove(Http.class);
    return new Host(ports).with(HostFiles.class, new LinuxFiles(true));
  }

  private static Services services(
      Map<String, ? extends @Nullable Object> opts, Commands commands, Accounts accounts) {
    boolean systemd = Files.isDirectory(Path.of("/run/systemd/system"));
    String provider =
        Values.str(
            Values.traverse(
                opts,
                "providers:service",
                systemd && accounts.self().uid() == 0 ? "systemd" : "process",
                ":"));
    return switch (provider) {
      case "systemd" -> new SystemdServices(commands);
      case "process" -> new ProcessServices(serviceDirectory(opts), commands, Clock.SYSTEM);
      default ->
          throw new OrchException(
              ErrorCode.CONFIG_INVALID,
              "providers: service must be systemd or process, not '" + provider + "'");
    };
  }

  private static Path serviceDirectory(Map<String, ? extends @Nullable Object> opts) {
    Object directory = opts.get("service_dir");
    if (directory != null) {
      return Path.of(directory.toString()).toAbsolutePath();
    }
    Object root = opts.get("root_dir");
    return Path.of(root == null ? "/var/lib/orch" : root.toString(), "services").toAbsolutePath();
  }

  /** This host with one port more, or another for a type. */
  public <T> Host with(Class<T> type, T port) {
    Map<Class<?>, Object> more = new LinkedHashMap<>(ports);
    more.put(type, port);
    return new Host(more);
  }

  /** The port of a type, when there is one. */
  public <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(ports.get(type)).map(type::cast);
  }

  /** The port of a type; one that this host does not offer is an error. */
  public <T> T port(Class<T> type) {
    return find(type)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.INTERNAL,
                    "this host offers no " + type.getSimpleName() + " to its functions"));
  }
}
