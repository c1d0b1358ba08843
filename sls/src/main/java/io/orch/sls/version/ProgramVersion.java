package io.orch.sls.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a program: what the file {@code VERSION} of its installation says, for a package
 * may be made of the same jars under another version; without an installation what the manifest of
 * its jar says; {@link #DEVELOPMENT} for classes that are in no jar.
 */
public final class ProgramVersion {

  /** The version of a program that runs from the classes of its build. */
  public static final String DEVELOPMENT = "development";

  private static final Pattern FORM = Pattern.compile("[0-9][A-Za-z0-9.+-]{0,99}");
  private static final String FILE = "VERSION";

  private ProgramVersion() {}

  /** The version of the program that runs, which a class belongs to. */
  public static String of(Class<?> type) {
    String ofJar = type.getPackage().getImplementationVersion();
    return home().flatMap(ProgramVersion::read).orElse(ofJar == null ? DEVELOPMENT : ofJar);
  }

  /** Whether a text is the version of a package: a digit, then letters, digits, {@code .+-}. */
  public static boolean valid(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The directory that this program is installed in, as {@code /opt/orch/minion-1.0}: the one of
   * the JVM that came with it. Where its classes came from does not tell, for those of a class
   * archive have the names that they had when it was made.
   */
  public static Optional<Path> home() {
    return around(Path.of(System.getProperty("java.home", "")));
  }

  static Optional<Path> around(Path java) {
    Path home = java.toAbsolutePath().normalize().getParent();
    if (home == null || !java.endsWith("runtime") || read(home).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(home);
  }

  /** What the {@code VERSION} of an installation says; empty when it has none. */
  public static Optional<String> read(Path home) {
    try {
      return Optional.of(Files.readString(home.resolve(FILE)).strip())
          .filter(ProgramVersion::valid);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
