package io.orch.minion.upgrade;

import io.orch.minion.frame.FrameLog;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.version.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lays a version beside the one that runs: fetches it, unpacks it in a directory of its own, lets
 * it check itself, and gives the directory its name in one step. What an attempt that ended in the
 * middle has left is removed by the next.
 *
 * @param configuration of the agent, with which the new version is to run
 */
record Laying(
    Installation here, PackageSource source, Commands commands, Path configuration, Path dpkg) {

  /** What dpkg says that it has installed. */
  static final Path DPKG = Path.of("/var/lib/dpkg/info/orch-minion.list");

  private static final String BESIDE = ".minion-upgrade";
  private static final String RETIRED = ".minion-retired";
  private static final String MARK = ".package";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SHOWN = 2_000;

  /** Lays it there; what was done, for people. */
  String lay(Wanted wanted, Consumer<String> progress) {
    Path home = here.home(wanted.version());
    try {
      remove(retired());
      remove(beside());
      if (present(home, wanted)) {
        check(home, wanted);
        return "was there already";
      }
      Files.createDirectory(beside());
      return fetched(wanted, home, progress);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          Location.NONE,
          wanted.version() + " can't be laid down as " + home + ": " + e,
          e);
    } finally {
      removeQuietly(beside());
    }
  }

  private Path beside() {
    return here.base().resolve(BESIDE);
  }

  private Path retired() {
    return here.base().resolve(RETIRED);
  }

  /** Removes a version: it is no version any more before its files go. */
  private void retire(Path home) throws IOException {
    remove(retired());
    Files.move(home, retired(), StandardCopyOption.ATOMIC_MOVE);
    remove(retired());
  }

  /** Whether it is there: as this package, or as an administrator or dpkg has installed it. */
  private boolean present(Path home, Wanted wanted) throws IOException {
    if (!Files.isDirectory(home)) {
      return false;
    }
    Path mark = home.resolve(MARK);
    if (Files.exists(mark) && !Files.readString(mark).strip().equals(wanted.sha256())) {
      retire(home);
      return false;
    }
    return true;
  }

  private String fetched(Wanted wanted, Path home, Consumer<String> progress) throws IOException {
    long began = System.nanoTime();
    Path archive = beside().resolve("package.tar.gz");
    source.fetch(wanted.sha256(), wanted.size(), archive);
    progress.accept("fetched " + (wanted.size() >> 20) + " MiB in " + since(began));
    began = System.nanoTime();
    String top = "minion-" + wanted.version();
    Path fresh = beside().resolve(top);
    PackageArchive.unpack(archive, top, fresh, PackageArchive.Bounds.USUAL);
    Files.delete(archive);
    Files.writeString(fresh.resolve(MARK), wanted.sha256() + "\n");
    progress.accept("unpacked in " + since(began));
    check(fresh, wanted);
    Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    FrameLog.syncDirectory(home);
    return "is laid down as " + home;
  }

  private static String since(long began) {
    return String.format(java.util.Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
  }

  /** Its program must start, be of that version, and take the configuration of this agent. */
  private void check(Path home, Wanted wanted) {
    String found = ProgramVersion.read(home).orElse("none");
    if (!found.equals(wanted.version())) {
      throw failed(wanted, "its file VERSION says " + found);
    }
    String program = home.resolve("bin/orch-minion").toString();
    String said = run(wanted, program, "--version").stdout().strip();
    if (!said.equals("orch-minion " + wanted.version())) {
      throw failed(wanted, "'orch-minion --version' says '" + said + "'");
    }
    run(wanted, program, "check", "--config", configuration.toString());
  }

  private CommandResult run(Wanted wanted, String... argv) {
    CommandResult result =
        commands.run(
            Command.of(argv)
                .with(Collections.singletonMap("ORCH_JAVA_OPTS", null))
                .within(PATIENCE));
    if (!result.ok()) {
      String said = result.complaint();
      throw failed(
          wanted,
          "'"
              + String.join(" ", List.of(argv))
              + (result.timedOut()
                  ? "' did not end within " + PATIENCE.toSeconds() + " s"
                  : "' ended with " + result.code())
              + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(SHOWN, said.length()))));
    }
    return result;
  }

  private static OrchException failed(Wanted wanted, String why) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED,
        wanted.version() + " does not pass its check and is not switched to: " + why);
  }

  /**
   * Removes the versions that no one needs any more; those that dpkg has installed are its own.
   *
   * @param kept versions that stay
   */
  void removeOld(List<String> kept) throws IOException {
    List<String> ofDpkg = Files.exists(dpkg) ? Files.readAllLines(dpkg) : List.of();
    try (Stream<Path> all = Files.list(here.base())) {
      for (Path home : all.filter(Laying::version).toList()) {
        String version = home.getFileName().toString().substring("minion-".length());
        boolean dpkgs = ofDpkg.stream().anyMatch(line -> line.startsWith(home + "/"));
        if (!kept.contains(version) && !dpkgs) {
          retire(home);
        }
      }
    }
  }

  private static boolean version(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("minion-")
        && ProgramVersion.valid(name.substring("minion-".length()))
        && Files.isDirectory(path)
        && !Files.isSymbolicLink(path);
  }

  private static void removeQuietly(Path directory) {
    try {
      remove(directory);
    } catch (IOException e) {
      // the next attempt removes it
    }
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
