package io.orch.sls.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the answers of {@code state.show_*} to those that Salt gave for the same tree. */
class ShowCasesTest {

  private static final Path CASE = Path.of("src/test/resources/cases/show/tree.txt");

  private final MemoryTree tree = new MemoryTree();

  @TestFactory
  Stream<DynamicTest> calls_ofTheCase_answerAsSalt() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String part : Files.readString(CASE).split("(?m)^(?=-- )")) {
      if (!part.startsWith("-- ")) {
        continue;
      }
      int end = part.indexOf('\n');
      String name = part.substring(3, end - 3);
      String text = part.substring(end + 1);
      if (name.startsWith("[")) {
        List<?> call = (List<?>) Json.parse(name, "call");
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> assertThat(answer(call)).isEqualTo(Json.parse(text, "answer"))));
      } else if (name.startsWith("prod:")) {
        tree.put("prod", name.substring("prod:".length()), text);
      } else {
        tree.put(name, text);
      }
    }
    return tests.stream();
  }

  private Object answer(List<?> call) {
    List<?> positional = call.stream().skip(1).filter(a -> !(a instanceof Map)).toList();
    Map<?, ?> named = call.get(call.size() - 1) instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> pillar =
        named.get("pillar") instanceof Map<?, ?> ? Map.of("p", 1L) : Map.of();
    StateSystem system =
        new StateSystem(
            new Renderers(),
            new RenderScope("base", "", Map.of(), pillar, Map.of(), Functions.NONE, tree, Map.of()),
            new Facts("test-minion", Map.of(), pillar),
            Map.of(),
            chunk -> List.of());
    String saltenv = named.get("saltenv") instanceof String given ? given : "";
    String environment = saltenv.isEmpty() ? "base" : saltenv;
    Object answer =
        switch (call.get(0).toString()) {
          case "state.show_sls" -> system.showSls(names(positional), environment);
          case "state.show_low_sls" -> system.showLow(names(positional), environment);
          case "state.show_highstate" -> system.showHigh(saltenv);
          case "state.show_lowstate" -> system.showLowTop(saltenv);
          case "state.show_top" -> system.showTop(saltenv);
          default -> system.showStates(saltenv);
        };
    return Json.parse(Json.write(answer), "answer");
  }

  private static List<String> names(List<?> positional) {
    return positional.get(0) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of(positional.get(0).toString());
  }
}
