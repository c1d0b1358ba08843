package io.orch.sls.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each file of {@code cases/compile}: SLS by path, the names to apply under {@code APPLY},
 * and what comes of it under {@code LOW} or {@code ERROR}. {@code -Dcases.rewrite=true} rewrites
 * what is expected.
 */
class CompilerCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases/compile");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compile_case_givesWhatIsExpected(Path file) throws IOException {
    Map<String, String> sections = sections(Files.readString(file));
    List<String> actual = compile(sections);
    if (Boolean.getBoolean("cases.rewrite")) {
      rewrite(file, actual);
      return;
    }
    String kind = actual.get(0);
    assertThat(sections).as("sections of " + file).containsKey(kind);
    assertThat(String.join("\n", actual.subList(1, actual.size())))
        .isEqualTo(sections.getOrDefault(kind, "").strip());
  }

  private static List<String> compile(Map<String, String> sections) {
    MemoryTree tree = new MemoryTree();
    sections.forEach(
        (name, text) -> {
          if (name.contains(":")) {
            String[] parts = name.split(":", 2);
            tree.put(parts[0], parts[1], text);
          } else if (name.endsWith(".sls")) {
            tree.put(name, text);
          }
        });
    RenderScope scope =
        new RenderScope("base", "", Map.of(), Map.of(), Map.of(), Functions.NONE, tree, Map.of());
    List<String> sls = List.of(sections.getOrDefault("APPLY", "web").strip().split("\\s+"));
    Compilation compilation = new Compiler(new Renderers()).examine(sls, "base", scope);
    List<Problem> problems = new ArrayList<>(compilation.problems());
    if (problems.isEmpty()) {
      problems.addAll(Requisites.check(compilation.chunks(), compilation.read()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(problems.isEmpty() ? "LOW" : "ERROR");
    if (problems.isEmpty()) {
      compilation.chunks().forEach(chunk -> lines.add(line(chunk)));
    } else {
      lines.addAll(new OrchException(problems, null).getMessage().lines().toList());
    }
    return lines;
  }

  private static String line(LowChunk chunk) {
    Map<String, Object> map = new LinkedHashMap<>(chunk.toMap());
    map.remove("state");
    map.remove("fun");
    map.remove("__env__", "base");
    map.remove("name", chunk.id());
    return chunk.function() + " " + Json.write(map);
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String part : text.split("(?m)^(?=-- )")) {
      if (part.startsWith("-- ")) {
        int end = part.indexOf('\n');
        sections.put(part.substring(3, end).replace(" --", "").strip(), part.substring(end + 1));
      }
    }
    return sections;
  }

  private static void rewrite(Path file, List<String> actual) throws IOException {
    String text = Files.readString(file);
    String given = text.split("(?m)^(?=-- (LOW|ERROR) --)")[0];
    String expected = String.join("\n", actual.subList(1, actual.size()));
    Files.writeString(file, given + "-- " + actual.get(0) + " --\n" + expected + "\n");
  }
}
