package io.orch.sls.pillar;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.cases.CaseGrains;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.render.Renderers;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each pillar of {@code cases/pillar} and compares with what Salt made of it, and with the
 * number of its errors. Where Orch differs, for the reason under {@code DIFFERS}, its own pillar is
 * under {@code ORCH}. What Orch says is the section {@code ERROR}; {@code -Dcases.rewrite=true}
 * rewrites it.
 */
class PillarCasesTest {

  private static final String SALT = " (Salt 3007.8)";

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("pillar");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examine_case_givesWhatSaltGives(CaseFile file) throws IOException {
    CompiledPillar pillar = compile(file);
    Map<String, Object> data = new LinkedHashMap<>(pillar.data());
    if (data.get("_errors") instanceof List<?>) {
      data.remove("_errors");
    }
    String expected = file.has("ORCH") ? file.text("ORCH") : file.text("PILLAR" + SALT);
    assertThat(CaseFile.canonical(data)).isEqualTo(expected);
    if (!file.has("DIFFERS")) {
      assertThat(!pillar.problems().isEmpty()).isEqualTo(file.has("FAULTS" + SALT));
    }
    List<Problem> problems = pillar.problems();
    String said =
        problems.isEmpty() ? "" : String.valueOf(new OrchException(problems, null).getMessage());
    if (Boolean.getBoolean("cases.rewrite")) {
      file.rewrite(said);
    } else {
      assertThat(said).isEqualTo(file.text("ERROR"));
    }
  }

  private static CompiledPillar compile(CaseFile file) {
    Map<String, Object> opts = file.data("opts.json");
    Map<String, String> nodegroups = new LinkedHashMap<>();
    if (opts.get("nodegroups") instanceof Map<?, ?> groups) {
      groups.forEach((name, target) -> nodegroups.put(Values.str(name), Values.str(target)));
    }
    String pillarenv = opts.get("pillarenv") instanceof String env ? env : "";
    return new PillarCompiler(file.tree(""), new Renderers(), opts, nodegroups)
        .examine(new PillarRequest("web1", CaseGrains.WEB1, "base", pillarenv, Map.of()));
  }
}
