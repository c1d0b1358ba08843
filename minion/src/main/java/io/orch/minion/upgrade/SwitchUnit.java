package io.orch.minion.upgrade;

import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * The unit of systemd that changes the version: it outlives the agent, and a start of the machine
 * in the middle begins it again. It runs {@code bin/switch-version} of the version that is left,
 * which works, and removes itself at its end.
 *
 * @param units the directory of units that an administrator, or a program, makes
 */
record SwitchUnit(Path units, Commands commands) {

  /** Where systemd reads them. */
  static final Path UNITS = Path.of("/etc/systemd/system");

  private static final String NAME = "orch-minion-switch.service";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String TEXT =
      """
      # Made by the minion while its version changes; removes itself.
      [Unit]
      Description=Change of the Orch minion's version
      After=network-online.target
      StartLimitIntervalSec=0

      [Service]
      Type=exec
      ExecStart=/bin/sh "%s/bin/switch-version" "%s"
      Restart=on-failure
      RestartSec=2s

      [Install]
      WantedBy=multi-user.target
      """;

  /**
   * Installs it, so that it runs also after a start of the machine, and starts it.
   *
   * @param home of the version that is left
   * @param files the directory of {@link SwitchFiles}
   */
  void begin(Path home, Path files) {
    try {
      Path fresh = units.resolve(NAME + ".new");
      Files.writeString(fresh, TEXT.formatted(home, files), StandardCharsets.UTF_8);
      Files.move(
          fresh,
          units.resolve(NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          units.resolve(NAME) + " can't be written: " + e,
          e);
    }
    systemctl("daemon-reload");
    systemctl("enable", "--quiet", NAME);
    start();
  }

  /** Whether it is installed: a switch goes on, or was interrupted. */
  boolean present() {
    return Files.exists(units.resolve(NAME));
  }

  /** Starts it where it does not run. */
  void start() {
    systemctl("start", "--no-block", NAME);
  }

  /** Ends it where it is, and removes it. */
  void remove() {
    systemctl("stop", NAME);
    try {
      Files.deleteIfExists(units.resolve("multi-user.target.wants").resolve(NAME));
      Files.deleteIfExists(units.resolve(NAME));
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          units.resolve(NAME) + " can't be removed: " + e,
          e);
    }
    systemctl("daemon-reload");
  }

  private void systemctl(String... words) {
    String[] argv = new String[words.length + 1];
    argv[0] = "systemctl";
    System.arraycopy(words, 0, argv, 1, words.length);
    CommandResult result = commands.run(Command.of(argv).within(PATIENCE));
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "'" + String.join(" ", argv) + "' failed: " + result.complaint());
    }
  }
}
