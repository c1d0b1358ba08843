package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The diagrams in docs/runs.md are those of the tables; {@code -Dcases.rewrite=true} draws them.
 */
class StateDiagramsTest {

  private static final Path PAGE = Path.of("../docs/runs.md");

  private static String diagram(String type) {
    return switch (type) {
      case "RunState" -> draw(RunState.values(), RunState::next, RunState::text);
      case "StepState" -> draw(StepState.values(), StepState::next, StepState::text);
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static <T> String draw(T[] states, Function<T, Set<T>> next, Function<T, String> text) {
    return Arrays.stream(states)
        .flatMap(
            from -> next.apply(from).stream().map(to -> arrow(text.apply(from), text.apply(to))))
        .collect(Collectors.joining("", "\n```mermaid\nstateDiagram-v2\n", "```\n\n"));
  }

  private static String arrow(String from, String to) {
    return "  " + from.replace('-', '_') + " --> " + to.replace('-', '_') + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"RunState", "StepState"})
  void page_showsTheTable(String type) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- states of " + type + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- end -->", from);
    if (Boolean.getBoolean("cases.rewrite")) {
      page = page.substring(0, from) + diagram(type) + page.substring(to);
      Files.writeString(PAGE, page);
      to = page.indexOf("<!-- end -->", from);
    }
    assertThat(page.substring(from, to)).isEqualTo(diagram(type));
  }
}
