package io.orch.minion.grain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The name of the program that started all others, where it is not systemd, as Salt tells it. */
final class InitProgram {

  private static final List<String> TOLD = List.of("upstart", "sysvinit", "systemd");
  private static final List<String> OTHERS = List.of("supervisord", "dumb-init", "tini");
  private static final long LARGEST = 16L * 1024 * 1024;

  private InitProgram() {}

  /**
   * The name.
   *
   * @param commandLine of process 1, with NUL between its words
   */
  static String name(String commandLine) {
    List<String> words = List.of(commandLine.replace('\0', ' ').strip().split("\\s+"));
    String program = Programs.find(words.get(0)).map(Path::toString).orElse("");
    if (program.endsWith("bin/init")) {
      return inside(Path.of(program));
    }
    for (String other : OTHERS) {
      if (Programs.find(other).map(Path::toString).filter(words::contains).isPresent()) {
        return other;
      }
    }
    return words.equals(List.of("runit")) || words.contains("/sbin/my_init") ? "runit" : "unknown";
  }

  /** The name that stands in the program itself. */
  private static String inside(Path program) {
    try {
      if (Files.size(program) > LARGEST) {
        return "unknown";
      }
      byte[] bytes = Files.readAllBytes(program);
      String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      return TOLD.stream().filter(text::contains).findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
