package io.orch.sls.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.error.Via;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Renders the first file of each of {@code cases/jinja} and compares with the text that Salt made
 * of it. Where Salt refuses, so must Orch, at the line that Salt tells or on the way to it, and
 * with the name that is undefined. What Orch says is the section {@code ERROR}, which {@code
 * -Dcases.rewrite=true} rewrites. {@code ␍} stands for the line end of Windows.
 */
class TemplateCasesTest {

  private static final String TEXT = "TEXT (Salt 3007.8)";
  private static final String REFUSED = "REFUSED (Salt 3007.8)";

  private final Renderers renderers = new Renderers();

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("jinja");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void template_case_rendersAsInSalt(CaseFile file) throws IOException {
    String said = "";
    try {
      String text = render(file);
      if (file.has(REFUSED)) {
        fail("Salt refuses this, and Orch makes of it: " + text);
      }
      assertThat(text).isEqualTo(file.raw(TEXT).replace("␍", "\r\n"));
    } catch (OrchException e) {
      if (!file.has("DIFFERS")) {
        assertThat(file.sections()).as(e.getMessage()).containsKey(REFUSED);
        samePlace(e, file);
      }
      said = String.valueOf(e.getMessage());
    }
    if (Boolean.getBoolean("cases.rewrite")) {
      file.rewrite(said);
    } else {
      assertThat(said).isEqualTo(file.text("ERROR"));
    }
  }

  private static void samePlace(OrchException e, CaseFile file) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : e.problems()) {
      lines.add(problem.location().file() + ":" + problem.location().line());
      for (Via step : problem.trail()) {
        lines.add(step.at().file() + ":" + step.at().line());
      }
    }
    for (String line : file.text(REFUSED).lines().toList()) {
      if (line.startsWith("undefined ")) {
        assertThat(e.getMessage()).contains(line.substring("undefined ".length()));
      } else {
        assertThat(lines).contains(line);
      }
    }
  }

  private String render(CaseFile file) {
    String main = file.sections().keySet().iterator().next();
    Map<String, Object> grains = new LinkedHashMap<>(Map.of("id", "test-minion", "os", "Debian"));
    Map<String, Object> pillar = new LinkedHashMap<>(file.data("pillar.json"));
    RenderScope scope =
        new RenderScope(
            "base",
            main.replace(".sls", "").replaceAll("/init$", "").replace('/', '.'),
            file.has("grains.json") ? file.data("grains.json") : grains,
            pillar,
            Map.of(),
            new CaseFunctions(pillar, grains),
            file.tree(""),
            Map.of());
    return renderers.template("jinja", file.raw(main).replace("␍", "\r\n"), main, scope);
  }
}
