package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares what is printed with files of the same package under {@code src/test/resources}; {@code
 * -Dgolden.rewrite=true} writes them.
 */
public final class Golden {

  private static final Path FILES = Path.of("src/test/resources/io/orch/cli/output");

  private Golden() {}

  /** Asserts that the text is that of a file. */
  public static void assertText(String name, String text) {
    Path file = FILES.resolve(name);
    try {
      if (Boolean.getBoolean("golden.rewrite")) {
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError("golden file " + file + ": " + e, e);
    }
  }

  /** What lines print on something that is no terminal. */
  public static String plain(List<Line> lines) {
    return print(false, screen -> screen.print(lines));
  }

  /** What is printed with or without colour. */
  public static String print(boolean colour, Consumer<Screen> printing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      printing.accept(new PlainScreen(out, colour));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
