package io.orch.sls.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.requisite.Requisites;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each file of {@code cases/compile} and compares with what Salt made of it. Where Salt
 * refuses, so must Orch; what Orch says is the section {@code ERROR}, also of what is compiled but
 * would not be run, and {@code -Dcases.rewrite=true} rewrites that section.
 */
class CompilerCasesTest {

  private static final String LOW = "LOW (Salt 3007.8)";
  private static final String REFUSED = "REFUSED (Salt 3007.8)";

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("compile");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compile_case_givesWhatSaltGives(CaseFile file) throws IOException {
    Compilation compilation = compile(file);
    List<Problem> problems = new ArrayList<>(compilation.problems());
    if (problems.isEmpty()) {
      problems.addAll(Requisites.check(compilation.chunks(), compilation.read()));
    }
    if (!file.has("DIFFERS")) {
      if (file.has(LOW)) {
        assertThat(compilation.problems()).isEmpty();
        assertThat(low(compilation)).isEqualTo(file.text(LOW));
      } else {
        assertThat(file.has(REFUSED)).isTrue();
        assertThat(problems).isNotEmpty();
      }
    }
    if (problems.isEmpty()) {
      problems.addAll(compilation.warnings());
    }
    String said =
        problems.isEmpty() ? "" : String.valueOf(new OrchException(problems, null).getMessage());
    if (Boolean.getBoolean("cases.rewrite")) {
      file.rewrite(said);
    } else {
      assertThat(said).isEqualTo(file.text("ERROR"));
    }
  }

  private static Compilation compile(CaseFile file) {
    Map<String, Object> grains = Map.of("id", "web1", "os", "Debian");
    RenderScope scope =
        new RenderScope(
            "base",
            "",
            grains,
            file.data("pillar.json"),
            Map.of(),
            Functions.NONE,
            file.tree(""),
            Map.of());
    String apply = file.has("APPLY") ? file.text("APPLY") : "web";
    return new Compiler(new Renderers()).examine(List.of(apply.split("\\s+")), "base", scope);
  }

  private static String low(Compilation compilation) {
    return String.join("\n", compilation.chunks().stream().map(CompilerCasesTest::line).toList());
  }

  private static String line(LowChunk chunk) {
    Map<String, Object> map = new LinkedHashMap<>(chunk.toMap());
    map.remove("state");
    map.remove("fun");
    map.remove("__env__", "base");
    map.remove("name", map.get("__id__"));
    return chunk.function() + " " + CaseFile.canonical(map);
  }
}
