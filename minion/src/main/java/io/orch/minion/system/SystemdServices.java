package io.orch.minion.system;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Services by systemctl. */
final class SystemdServices implements Services {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Commands commands;

  SystemdServices(Commands commands) {
    this.commands = commands;
  }

  private CommandResult systemctl(String... arguments) {
    String[] argv =
        Stream.concat(Stream.of("systemctl", "--no-pager"), Arrays.stream(arguments))
            .toArray(String[]::new);
    return commands.run(Command.of(argv).with(java.util.Map.of("LC_ALL", "C")).within(LONGEST));
  }

  /** Acts on a unit as its file says now, whether or not systemd has read it since it changed. */
  private Optional<String> act(String verb, String name) {
    if (systemctl("show", "-p", "NeedDaemonReload", "--value", "--", unit(name))
        .stdout()
        .strip()
        .equals("yes")) {
      systemctl("daemon-reload");
    }
    CommandResult result = systemctl(verb, "--", unit(name));
    if (result.ok()) {
      return Optional.empty();
    }
    return Optional.of(
        result.timedOut()
            ? "systemctl " + verb + " " + name + " took longer than " + LONGEST.toMinutes() + " min"
            : result.complaint());
  }

  private static String unit(String name) {
    return name.matches(".*\\.(service|socket|timer|mount|target|path|slice)")
        ? name
        : name + ".service";
  }

  @Override
  public boolean available(String name) {
    CommandResult result = systemctl("show", "-p", "LoadState", "--value", "--", unit(name));
    String state = result.stdout().strip();
    return result.ok() && !state.isEmpty() && !state.equals("not-found");
  }

  @Override
  public boolean running(String name) {
    return systemctl("is-active", "-q", "--", unit(name)).ok();
  }

  @Override
  public boolean enabled(String name) {
    return systemctl("is-enabled", "-q", "--", unit(name)).ok();
  }

  @Override
  public List<String> all() {
    CommandResult result =
        systemctl("list-unit-files", "--type=service", "--no-legend", "--plain", "--full");
    TreeSet<String> names = new TreeSet<>();
    for (String line : result.stdout().split("\n")) {
      String unit = line.strip().split("\\s+")[0];
      if (unit.endsWith(".service")) {
        names.add(unit.substring(0, unit.length() - ".service".length()));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public Optional<String> start(String name) {
    return act("start", name);
  }

  @Override
  public Optional<String> stop(String name) {
    return act("stop", name);
  }

  @Override
  public Optional<String> restart(String name) {
    return act("restart", name);
  }

  @Override
  public Optional<String> reload(String name) {
    return act("reload", name);
  }

  @Override
  public Optional<String> reloadOrRestart(String name) {
    return act("reload-or-restart", name);
  }

  @Override
  public Optional<String> enable(String name) {
    return act("enable", name);
  }

  @Override
  public Optional<String> disable(String name) {
    return act("disable", name);
  }

  @Override
  public Optional<String> mask(String name) {
    return act("mask", name);
  }

  @Override
  public Optional<String> unmask(String name) {
    return act("unmask", name);
  }

  @Override
  public boolean masked(String name) {
    return systemctl("is-enabled", "--", unit(name)).stdout().strip().startsWith("masked");
  }

  @Override
  public Optional<String> reloadUnits() {
    CommandResult result = systemctl("daemon-reload");
    return result.ok() ? Optional.empty() : Optional.of(result.complaint());
  }
}
