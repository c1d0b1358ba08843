package io.orch.e2e.rollout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line of this machine's Docker engine. */
final class Docker {

  private static final long PATIENCE_SECONDS = 60;

  private Docker() {}

  /** Why a test can't have containers here; empty when it can. */
  static Optional<String> missing() {
    try {
      call("version", "--format", "{{.Server.Version}}");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("needs a Docker engine: apt-get install docker.io, start dockerd: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** What a command printed. */
  static String call(String... arguments) throws IOException, InterruptedException {
    return call(List.of(arguments));
  }

  /** The same. */
  static String call(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    Path printed = Files.createTempFile("docker", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(printed, StandardCharsets.UTF_8).strip();
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            "docker " + arguments.getFirst() + (ended ? ": " : " does not end: ") + text);
      }
      return text;
    } finally {
      Files.delete(printed);
    }
  }
}
