package io.orch.testing.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command line of this machine's Docker engine. */
public final class Docker {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Docker() {}

  /** Why a test can't have containers here; empty when it can. */
  public static Optional<String> missing() {
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
  public static String call(String... arguments) throws IOException, InterruptedException {
    return call(List.of(arguments));
  }

  /** The same. */
  public static String call(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    Printed printed = run(command, PATIENCE);
    if (printed.code() != 0) {
      throw new IOException("docker " + arguments.getFirst() + ": " + printed.text());
    }
    return printed.text();
  }

  /**
   * Runs a program of this machine to its end.
   *
   * @throws IOException when it does not end in time
   */
  static Printed run(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("printed", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(file.toFile())
              .start();
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!ended) {
        throw new IOException(String.join(" ", command) + " does not end: " + text);
      }
      return new Printed(process.exitValue(), text);
    } finally {
      Files.delete(file);
    }
  }

  /** The end of a program: its exit code, and all that it printed to either stream. */
  public record Printed(int code, String text) {}
}
