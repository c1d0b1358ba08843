package io.orch.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A JVM with some modules of the JDK, made by jlink.
 *
 * @param directory with {@code bin/java}
 */
public record RuntimeImage(Path directory) {

  /** Libraries of java.desktop, of which only java.beans is used; and what nothing here reads. */
  private static final List<String> LEFT_OUT =
      List.of(
          "**lib/libawt*",
          "**lib/libfontmanager*",
          "**lib/libfreetype*",
          "**lib/libjavajpeg*",
          "**lib/libjawt*",
          "**lib/libjsound*",
          "**lib/liblcms*",
          "**lib/libmlib*",
          "**lib/libprefs*",
          "**lib/libsplashscreen*",
          "**lib/psfont*",
          "**lib/jexec",
          "**lib/jrt-fs.jar",
          "**lib/classlist");

  private static final Set<String> PROGRAMS = Set.of("java");

  /** Makes one in a directory that does not exist yet. */
  public static RuntimeImage make(Jdk jdk, List<String> modules, Path directory)
      throws IOException {
    Tool.run(
        jdk.home(),
        List.of(
            jdk.tool("jlink").toString(),
            "--add-modules",
            String.join(",", modules),
            "--strip-debug",
            "--no-man-pages",
            "--no-header-files",
            "--exclude-files",
            String.join(",", LEFT_OUT),
            "--output",
            directory.toAbsolutePath().toString()));
    try (Stream<Path> programs = Files.list(directory.resolve("bin"))) {
      for (Path program : programs.toList()) {
        if (!PROGRAMS.contains(program.getFileName().toString())) {
          Files.delete(program);
        }
      }
    }
    return new RuntimeImage(directory);
  }

  /** Its JVM. */
  public Path java() {
    return directory.resolve("bin/java");
  }
}
