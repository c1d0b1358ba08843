package io.orch.minion.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Processes by {@code /proc}. One that ends while it is looked at is left out. */
final class LinuxProcesses implements ProcessTable {

  /** The kernel keeps so many characters of a name. */
  private static final int KERNEL_NAME = 15;

  private static final int LONGEST = 4096;
  private static final Path PROC = Path.of("/proc");

  @Override
  public Set<String> names() {
    return FileWork.attempt(
        "cannot list",
        PROC,
        () -> {
          Set<String> names = new HashSet<>();
          try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : entries) {
              String name = name(process);
              if (!name.isEmpty()) {
                names.add(name);
              }
            }
          }
          return names;
        });
  }

  private static String name(Path process) {
    String name = read(process.resolve("comm")).strip();
    if (name.length() < KERNEL_NAME) {
      return name;
    }
    String program = read(process.resolve("cmdline"));
    int end = program.indexOf('\0');
    String first = end < 0 ? program : program.substring(0, end);
    String full = first.substring(first.lastIndexOf('/') + 1);
    return full.startsWith(name) ? full : name;
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it has ended, or is none of ours
    }
  }
}
