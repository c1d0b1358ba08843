package io.orch.sls.gpg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A GnuPG keyring of a test, made with gpg; its agent ends with it. */
final class Keyring implements AutoCloseable {

  private final Path directory;

  private Keyring(Path directory) {
    this.directory = directory;
  }

  /** An empty keyring; the test is skipped where gpg is not installed. */
  static Keyring create() throws IOException {
    Assumptions.assumeTrue(installed(), "gpg is not installed");
    // short, for the agent's socket is in it
    return new Keyring(
        Files.createTempDirectory(
            "orch-gpg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  private static boolean installed() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "gpg")));
  }

  Path directory() {
    return directory;
  }

  void makeKey(String name) throws IOException {
    gpg("", "--passphrase", "", "--quick-generate-key", name, "future-default", "default", "never");
  }

  /** An armored message for a key of this keyring. */
  String encrypt(String name, String text) throws IOException {
    byte[] message =
        gpg(text, "--armor", "--trust-model", "always", "--recipient", name, "--encrypt");
    return new String(message, StandardCharsets.US_ASCII).strip();
  }

  String encryptFile(String name, Path file) throws IOException {
    byte[] message =
        gpg(
            "",
            "--armor",
            "--trust-model",
            "always",
            "--recipient",
            name,
            "--output",
            "-",
            "--encrypt",
            file.toString());
    return new String(message, StandardCharsets.US_ASCII).strip();
  }

  private byte[] gpg(String input, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("gpg", "--homedir", directory.toString(), "--batch", "--quiet"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    return process.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    try {
      new ProcessBuilder("gpgconf", "--homedir", directory.toString(), "--kill", "all")
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
