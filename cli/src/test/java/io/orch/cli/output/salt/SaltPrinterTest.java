package io.orch.cli.output.salt;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files say what the outputters of Salt 3007.8 print of the data at their beginning. */
class SaltPrinterTest {

  private static final Path FILES = Path.of("src/test/resources/io/orch/cli/output/salt");

  record Case(String file, Object data, String title, String expected) {
    @Override
    public String toString() {
      return file + ": " + title;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files.sorted().toList().stream().flatMap(SaltPrinterTest::cases);
    }
  }

  private static Stream<Case> cases(Path file) {
    try {
      String[] sections = ("\n" + Files.readString(file)).split("\n-- ", -1);
      Object data = Json.parse(sections[1].split(" --\n", 2)[1], "data");
      String name = file.getFileName().toString();
      return Arrays.stream(sections)
          .skip(2)
          .map(section -> section.split(" --\n", 2))
          .map(section -> new Case(name, data, section[0], section[1].stripTrailing()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void print_data_isWhatSaltPrints(Case given) {
    List<String> words = List.of(given.title().split(" "));
    SaltSettings settings =
        new SaltSettings(
            words.contains("color"),
            words.stream()
                .filter(word -> word.startsWith("indent="))
                .mapToInt(word -> Integer.parseInt(word.substring(7)))
                .findFirst(),
            words.stream()
                .filter(word -> word.startsWith("state_output="))
                .map(word -> word.substring(13))
                .findFirst()
                .orElse("full"),
            !words.contains("state_verbose=False") && !words.contains("output_diff"));
    String printed =
        new SaltPrinter(settings)
            .print(SaltFormat.of(words.get(0)), given.data(), given.file().startsWith("failed"));
    assertThat(printed.replace("\u001b", "<ESC>")).isEqualTo(given.expected());
  }

  @Test
  void print_whatATerminalObeys_isShown() {
    for (SaltFormat format : SaltFormat.values()) {
      String printed =
          new SaltPrinter(new SaltSettings(false, OptionalInt.empty(), "full", true))
              .print(
                  format, java.util.Map.of("web\u001b[1m", "a\u001b]0;x\u0007b\u202ec\r"), false);
      assertThat(printed).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
    }
  }
}
