package io.orch.sls.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.orch.sls.cases.CaseFile;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads the text of each file of {@code cases/yaml}, compares with the data that Salt reads, as
 * Python prints it, and writes it in both styles. Where Salt refuses a text, so must Orch, at the
 * line that Salt tells or before it, where the mistake begins. What Orch says is the section {@code
 * ERROR}, which {@code -Dcases.rewrite=true} rewrites.
 */
class YamlCasesTest {

  private static final String REFUSED = "REFUSED (Salt 3007.8)";

  static Stream<CaseFile> cases() throws IOException {
    return CaseFile.all("yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void yaml_case_readsAndWritesAsSalt(CaseFile file) throws IOException {
    String said = "";
    try {
      Object data = Yaml.parse(file.raw("text.yaml"), "text.yaml");
      if (file.has(REFUSED) && !file.has("DIFFERS")) {
        fail("Salt refuses this, and Orch reads: " + Values.repr(data));
      }
      if (!file.has("DIFFERS")) {
        assertThat(Values.repr(data)).isEqualTo(file.text("DATA (Salt 3007.8)"));
        assertThat(Yaml.dump(data, true)).isEqualTo(file.raw("FLOW (Salt 3007.8)"));
        assertThat(Yaml.dump(data, false)).isEqualTo(file.raw("BLOCK (Salt 3007.8)"));
      }
    } catch (OrchException e) {
      said = String.valueOf(e.getMessage());
      if (!file.has("DIFFERS")) {
        assertThat(file.sections()).as(said).containsKey(REFUSED);
        String line = file.text(REFUSED).replace("line ", "");
        assertThat(e.location().line())
            .isLessThanOrEqualTo(line.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(line));
      }
    }
    if (Boolean.getBoolean("cases.rewrite")) {
      file.rewrite(said);
    } else {
      assertThat(said).isEqualTo(file.text("ERROR"));
    }
  }
}
