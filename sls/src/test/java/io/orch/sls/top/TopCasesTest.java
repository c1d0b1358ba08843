package io.orch.sls.top;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.cases.CaseGrains;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Functions;
import io.orch.sls.render.RenderScope;
import io.orch.sls.render.Renderers;
import io.orch.sls.target.Facts;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matches the top files of each case of {@code cases/top} and compares with what Salt gives to the
 * same minion. Where Salt refuses, so must Orch; what Orch says is the section {@code ERROR}, which
 * {@code -Dcases.rewrite=true} rewrites.
 */
class TopCasesTest {

  private static final String MATCHES = "MATCHES (Salt 3007.8)";
  private static final String REFUSED = "REFUSED (Salt 3007.8)";

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("top");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void match_case_givesWhatSaltGives(CaseFile file) throws IOException {
    String said = "";
    try {
      Map<String, List<String>> matches = match(file);
      if (file.has("ORCH")) {
        assertThat(CaseFile.canonical(matches)).isEqualTo(file.text("ORCH"));
      } else {
        assertThat(file.has(REFUSED)).isFalse();
        assertThat(CaseFile.canonical(matches)).isEqualTo(CaseFile.canonical(file.data(MATCHES)));
      }
    } catch (OrchException e) {
      assertThat(file.has(REFUSED) || file.has("DIFFERS")).as(e.getMessage()).isTrue();
      said = String.valueOf(e.getMessage());
    }
    if (Boolean.getBoolean("cases.rewrite")) {
      file.rewrite(said);
    } else {
      assertThat(said).isEqualTo(file.text("ERROR"));
    }
  }

  private static Map<String, List<String>> match(CaseFile file) {
    Map<String, Object> opts = file.data("opts.json");
    Map<String, String> nodegroups = new LinkedHashMap<>();
    if (opts.get("nodegroups") instanceof Map<?, ?> groups) {
      groups.forEach((name, target) -> nodegroups.put(Values.str(name), Values.str(target)));
    }
    Map<String, Object> pillar = file.data("pillar.json");
    RenderScope scope =
        new RenderScope(
            "base", "", CaseGrains.WEB1, pillar, opts, Functions.NONE, file.tree(""), Map.of());
    String saltenv = opts.get("saltenv") instanceof String s ? s : "";
    return TopFile.read(new Renderers(), scope, saltenv, nodegroups)
        .match(new Facts("web1", CaseGrains.WEB1, pillar));
  }
}
