package io.orch.minion.grain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are. */
final class Programs {

  private static final List<String> USUAL =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Programs() {}

  static boolean there(String name) {
    return find(name).isPresent();
  }

  /** The program of a name on the usual path; a path is itself. */
  static Optional<Path> find(String name) {
    Stream<Path> places =
        name.startsWith("/")
            ? Stream.of(Path.of(name))
            : USUAL.stream().map(directory -> Path.of(directory, name));
    return name.isEmpty() ? Optional.empty() : places.filter(Files::isExecutable).findFirst();
  }
}
