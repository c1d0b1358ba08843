package io.orch.sls.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates whose outcome was recorded from Jinja2 3.1.6 in Salt's configuration. */
final class Jinja2Test {

  static Stream<Arguments> recorded() throws IOException {
    try (var in = Jinja2Test.class.getResourceAsStream("jinja2.txt")) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" => (?=\"(?:[^\"\\\\]|\\\\.)*\"$)"))
          .map(parts -> Arguments.of(Json.parse(parts[0], ""), Json.parse(parts[1], "")));
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void template_recorded_rendersTheSame(String template, String expected) {
    assertThat(Names.render(template)).isEqualTo(expected);
  }
}
