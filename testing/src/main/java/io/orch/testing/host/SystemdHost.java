package io.orch.testing.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A host of a test: Debian with systemd as its first process, in a container without privileges. It
 * reaches this machine at {@link #gateway}, and this machine reaches it at {@link #address}. It
 * ends by {@link #close}, and by itself after two hours. Not thread-safe.
 */
public final class SystemdHost implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LIFETIME = "2h";

  private final String name;

  private SystemdHost(String name) {
    this.name = name;
  }

  /** Why a test can't have such a host here; empty when it can. */
  public static Optional<String> missing(Debian release) {
    return release.missing();
  }

  /** Starts one whose name is that of the host, and waits until it has booted. */
  public static SystemdHost start(Debian release, String hostname)
      throws IOException, InterruptedException {
    return start(release, hostname, List.of());
  }

  /**
   * The same.
   *
   * @param options more of {@code docker run}, such as {@code --network} and its name
   */
  public static SystemdHost start(Debian release, String hostname, List<String> options)
      throws IOException, InterruptedException {
    release.provide();
    String name = "orch-" + hostname + "-" + UUID.randomUUID().toString().substring(0, 8);
    List<String> command = new ArrayList<>(List.of("run", "--detach", "--name", name));
    command.addAll(List.of("--hostname", hostname, "--stop-timeout", "10"));
    command.addAll(List.of("--tmpfs", "/run:exec", "--tmpfs", "/run/lock", "--tmpfs", "/tmp:exec"));
    command.addAll(List.of("-v", "/sys/fs/cgroup:/sys/fs/cgroup:ro", "--env", "container=docker"));
    command.addAll(options);
    command.addAll(List.of(release.image(), "/sbin/init"));
    Docker.call(command);
    SystemdHost host = new SystemdHost(name);
    try {
      host.booted();
      return host;
    } catch (IOException | InterruptedException e) {
      host.close();
      throw e;
    }
  }

  /** Starts it anew, as after a power cut: what is on its disk stays. */
  public void restart() throws IOException, InterruptedException {
    Docker.call("kill", name);
    Docker.call("start", name);
    booted();
  }

  /** Waits for the end of the boot; a unit that has no place in a container may have failed. */
  private void booted() throws IOException, InterruptedException {
    String wait =
        """
        until state=$(systemctl is-system-running --wait 2>/dev/null) || [ "$state" = degraded ]
        do sleep 0.2; done
        systemd-run --quiet --on-active=%s systemctl poweroff
        """
            .formatted(LIFETIME);
    sh(wait);
  }

  /** Runs a script of {@code sh} on it; what it printed. One that fails is an error. */
  public String sh(String script) throws IOException, InterruptedException {
    Docker.Printed printed = run(script);
    if (printed.code() != 0) {
      throw new IOException(
          "on "
              + name
              + " this ended with "
              + printed.code()
              + ": "
              + script
              + "\n"
              + printed.text());
    }
    return printed.text();
  }

  /** Runs a script of {@code sh} on it; its exit code, and what it printed. */
  public Docker.Printed run(String script) throws IOException, InterruptedException {
    return Docker.run(List.of("docker", "exec", name, "/bin/sh", "-c", script), PATIENCE);
  }

  /** Copies the bytes of a file of this machine there. */
  public void copy(Path file, String to) throws IOException, InterruptedException {
    // 'docker cp' does not see what is mounted in the container, as /tmp is
    Docker.Printed printed =
        Docker.run(
            List.of(
                "sh",
                "-c",
                "docker exec -i \"$0\" sh -c 'mkdir -p \"${0%/*}\" && cat >\"$0\"' \"$2\" <\"$1\"",
                name,
                file.toString(),
                to),
            PATIENCE);
    if (printed.code() != 0) {
      throw new IOException(file + " can't be copied to " + name + ": " + printed.text());
    }
  }

  /** Writes a file there. */
  public void write(String to, String text) throws IOException, InterruptedException {
    Path file = Files.createTempFile("host", ".txt");
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      copy(file, to);
    } finally {
      Files.delete(file);
    }
  }

  /** What a unit has logged. */
  public String journal(String unit) throws IOException, InterruptedException {
    return sh("journalctl --no-pager --output=cat --unit=" + unit);
  }

  /** A property of a unit, such as {@code ActiveState}. */
  public String property(String unit, String property) throws IOException, InterruptedException {
    return sh("systemctl show --value --property=" + property + " " + unit);
  }

  /** The name of its container. */
  public String container() {
    return name;
  }

  /** Where this machine reaches it. */
  public String address() throws IOException, InterruptedException {
    return Docker.call(
        "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", name);
  }

  /** Where it reaches this machine. */
  public String gateway() throws IOException, InterruptedException {
    return Docker.call(
        "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}", name);
  }

  /** Ends it; nothing of it is left. */
  @Override
  public void close() throws IOException, InterruptedException {
    Docker.call("rm", "--force", "--volumes", name);
  }
}
