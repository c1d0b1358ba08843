package io.orch.minion.upgrade;

import io.orch.minion.system.Command;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.version.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the agent that runs is installed: {@code base/minion-VERSION}, to which the link {@code
 * base/minion} leads, as its package does it below {@code /opt/orch}.
 *
 * @param base the directory of all versions
 */
record Installation(Path base, String version) {

  /** The unit that the agent runs as. */
  static final String UNIT = "orch-minion.service";

  private static final Path SYSTEMD = Path.of("/run/systemd/system");

  /**
   * That of a program in a directory.
   *
   * @param home of the program; empty for one that is not installed
   * @throws OrchException STATE_CONFLICT when its version can't be changed by itself, with what is
   *     in the way
   */
  static Installation of(Optional<Path> home) {
    Path directory =
        home.orElseThrow(
            () ->
                refused(
                    "it does not run from an installed package",
                    "install orch-minion's .deb, or its .tar.gz below /opt/orch"));
    String version = ProgramVersion.read(directory).orElse("");
    Path base = directory.getParent();
    if (base == null || !directory.endsWith("minion-" + version)) {
      throw refused(
          "it is installed as " + directory + " and its version is '" + version + "'",
          "the directory is to be named minion-" + version);
    }
    Installation found = new Installation(base, version);
    try {
      if (!Files.isSymbolicLink(found.link())
          || !found.link().toRealPath().equals(directory.toRealPath())) {
        throw refused(
            found.link() + " is no link to " + directory, "make it one, as the package does");
      }
    } catch (IOException e) {
      throw refused(
          found.link() + " can't be read: " + e, "make it a link to " + directory.getFileName());
    }
    return found;
  }

  /** Throws STATE_CONFLICT when this process is not the unit's, or may not change it. */
  void requireService(Commands commands) {
    if (!Files.isDirectory(SYSTEMD)) {
      throw refused(
          "systemd does not run here",
          "stop the minion, change the link " + link() + ", and start the minion");
    }
    if (!Files.isWritable(base)) {
      throw refused(base + " can't be written by this process", "run the minion as root");
    }
    String main =
        commands
            .run(Command.of(List.of("systemctl", "show", "--value", "--property=MainPID", UNIT)))
            .stdout()
            .strip();
    if (!main.equals(String.valueOf(ProcessHandle.current().pid()))) {
      throw refused(
          "this process is not that of " + UNIT,
          "start it by 'systemctl start " + UNIT + "', and not by hand");
    }
  }

  private static OrchException refused(String why, String advice) {
    return new OrchException(
        ErrorCode.STATE_CONFLICT,
        "the minion can't change its version by itself: " + why + "; " + advice);
  }

  /** The link to the version in use. */
  Path link() {
    return base.resolve("minion");
  }

  /** The directory of a version. */
  Path home(String any) {
    return base.resolve("minion-" + any);
  }

  /** The directory of the version that runs. */
  Path home() {
    return home(version);
  }
}
