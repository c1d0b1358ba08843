package io.orch.sls.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.ArgumentCheck;
import io.orch.sls.module.Functions;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.pillar.PillarRequest;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.tree.MemoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an author reads when something is wrong: each file of {@code cases/errors} has the files of
 * a tree by path, those of the pillar tree behind {@code pillar:}, the SLS to apply under {@code
 * APPLY}, and the text of all problems under {@code ERROR}. {@code -Dcases.rewrite=true} rewrites
 * what is expected.
 */
class ErrorCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases/errors");
  private static final Map<String, Object> GRAINS = Map.of("os", "Debian", "id", "web1");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mistakes_ofACase_readAsExpected(Path file) throws IOException {
    String text = Files.readString(file);
    String actual = examine(sections(text)).strip();
    if (Boolean.getBoolean("cases.rewrite")) {
      Files.writeString(file, text.split("(?m)^-- ERROR --")[0] + "-- ERROR --\n" + actual + "\n");
      return;
    }
    assertThat(actual).isEqualTo(sections(text).getOrDefault("ERROR", "").strip());
  }

  private static String examine(Map<String, String> sections) {
    MemoryTree tree = new MemoryTree();
    MemoryTree pillars = new MemoryTree();
    sections.forEach(
        (name, text) -> {
          if (name.startsWith("pillar:")) {
            pillars.put(name.substring("pillar:".length()), text);
          } else if (name.contains(".")) {
            tree.put(name, text);
          }
        });
    Renderers renderers = new Renderers();
    List<Problem> problems;
    try {
      Map<String, Object> pillar =
          new PillarCompiler(pillars, renderers, Map.of(), Map.of())
              .examine(new PillarRequest("web1", new LinkedHashMap<>(GRAINS), "", "", Map.of()))
              .orThrow();
      problems = states(sections, tree, renderers, pillar);
    } catch (OrchException e) {
      problems = e.problems();
    }
    return problems.stream().map(Problem::shown).collect(Collectors.joining("\n"));
  }

  private static List<Problem> states(
      Map<String, String> sections,
      MemoryTree tree,
      Renderers renderers,
      Map<String, Object> pillar) {
    ArgumentCheck schemas =
        new ArgumentCheck(Registry.load(ErrorCasesTest.class.getClassLoader()).schemas());
    StateSystem system =
        new StateSystem(
            renderers,
            new RenderScope("base", "", GRAINS, pillar, Map.of(), Functions.NONE, tree, Map.of()),
            new Facts("web1", GRAINS, pillar),
            Map.of(),
            chunk -> RegistryExecutor.check(chunk, schemas));
    String sls = sections.getOrDefault("APPLY", "web").strip();
    return sls.equals("top")
        ? system.examineTop("").problems()
        : system.examine(List.of(sls.split("\\s+")), "base").problems();
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String part : text.split("(?m)^(?=-- .* --$)")) {
      if (part.startsWith("-- ")) {
        int end = part.indexOf('\n');
        sections.put(part.substring(3, end).replace(" --", "").strip(), part.substring(end + 1));
      }
    }
    return sections;
  }
}
