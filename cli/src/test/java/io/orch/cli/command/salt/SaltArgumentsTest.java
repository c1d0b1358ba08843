package io.orch.cli.command.salt;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaltArgumentsTest {

  /** Each line is a word, and the positional and keyword arguments that Salt 3007.8 makes of it. */
  static Stream<List<?>> words() throws IOException {
    return Files.readString(Path.of("src/test/resources/io/orch/cli/command/salt/arguments.json"))
        .lines()
        .map(line -> (List<?>) Json.parse(line, "line"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void of_word_isWhatSaltReads(List<?> line) {
    SaltArguments read = SaltArguments.of(List.of((String) line.get(0)), List.of());
    assertThat(Values.repr(read.positional())).isEqualTo(Values.repr(line.get(1)));
    assertThat(Values.repr(read.keywords())).isEqualTo(Values.repr(line.get(2)));
  }

  @Test
  void of_unparsedKeyword_staysText() {
    assertThat(SaltArguments.of(List.of("a=1", "b=2"), List.of("b")).keywords())
        .isEqualTo(Map.of("a", 1L, "b", "2"));
  }
}
