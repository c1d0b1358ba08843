package io.orch.e2e.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The packages of this build. */
final class Built {

  private static final Path DIRECTORY = Path.of("../installer/target/packages");

  private Built() {}

  /** Why there are none; empty when there are. */
  static Optional<String> missing() throws IOException {
    return Files.exists(DIRECTORY.resolve("SHA256SUMS"))
        ? Optional.empty()
        : Optional.of(
            "needs the packages: 'mvn package' makes them, with a JDK of 25 and without -Pfast");
  }

  /** Where they are. */
  static Path directory() {
    return DIRECTORY.toAbsolutePath().normalize();
  }

  /** The package of Debian for a product, such as {@code orch-minion}. */
  static Path deb(String product) throws IOException {
    return file(product + "_.*\\.deb");
  }

  /** The {@code .tar.gz} for a product. */
  static Path archive(String product) throws IOException {
    return file(product + "-.*\\.tar\\.gz");
  }

  private static Path file(String form) throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files
          .filter(file -> file.getFileName().toString().matches(form))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + form + " in " + DIRECTORY));
    }
  }
}
