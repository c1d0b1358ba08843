package io.orch.installer.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The JDK that images are made from: the one that this program runs on. */
public record Jdk(Path home, Runtime.Version version) {

  /**
   * The oldest that images are made from: its JVM has compact object headers, and may call the C
   * library.
   */
  public static final int OLDEST = 25;

  /** The one that runs this program. */
  public static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version());
  }

  /** Why no image can be made from it; empty when one can. */
  public Optional<String> unfit() {
    if (version.feature() < OLDEST) {
      return Optional.of(
          "packages are made from a JDK of "
              + OLDEST
              + " or newer, and this build runs on "
              + version
              + " in "
              + home);
    }
    return Files.isExecutable(tool("jlink"))
        ? Optional.empty()
        : Optional.of("the JDK in " + home + " has no bin/jlink; install a whole JDK");
  }

  Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }
}
