package io.orch.master.command;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine that a master is set up on: its users, owners of files, and its systemd. */
final class Host {

  private static final long LIMIT_SECONDS = 60;

  /** What a program said. */
  record Said(int code, String text) {}

  private Host() {}

  /** Whether this process may do anything. */
  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Whether systemd looks after this machine and has a unit. */
  static boolean unit(String name) {
    return Files.isDirectory(Path.of("/run/systemd/system"))
        && call("systemctl", "cat", name).code() == 0;
  }

  /** Whether there is a user. */
  static boolean user(String name) {
    return call("id", "-u", name).code() == 0;
  }

  /** Gives a file, and what is below it, to a user. */
  static void give(Path path, String user) throws IOException {
    UserPrincipal owner =
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.toList()) {
        if (!Files.getOwner(one, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
          Files.setAttribute(one, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  /**
   * Runs a program that must succeed.
   *
   * @param otherwise what its failure is told with: what to do
   */
  static void require(String otherwise, String... command) {
    Said said = call(command);
    if (said.code() != 0) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "'"
              + String.join(" ", command)
              + "' failed with exit code "
              + said.code()
              + ": "
              + said.text().strip()
              + "; "
              + otherwise);
    }
  }

  static Said call(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Said(-1, "it did not end within " + LIMIT_SECONDS + " s");
      }
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      return new Said(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "interrupted while a program ran", e);
    }
  }
}
