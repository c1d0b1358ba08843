package io.orch.minion.function.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

  @Test
  void versions_areOrderedAsPep440OrdersThem() {
    List<String> ordered =
        List.of(
            "nonsense",
            "1.dev0",
            "1.0.dev1",
            "1.0a1.dev1",
            "1.0a1",
            "1.0b2",
            "1.0rc1",
            "1.0",
            "1.0.post1.dev2",
            "1.0.post1",
            "1.0.1",
            "1.2",
            "1.10",
            "2!0.1");
    for (int i = 1; i < ordered.size(); i++) {
      assertThat(PythonVersion.of(ordered.get(i - 1)))
          .as(ordered.get(i - 1) + " < " + ordered.get(i))
          .isLessThan(PythonVersion.of(ordered.get(i)));
    }
    assertThat(PythonVersion.of("1.0+local")).isEqualTo(PythonVersion.of("v1"));
    assertThat(PythonVersion.of("1.0-alpha.1")).isEqualTo(PythonVersion.of("1a1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flask | 0.1 | true",
        "flask>=1.2,<2 | 1.10 | true",
        "flask>=1.2,<2 | 2.0 | false",
        "flask [async] == 1.4.* | 1.4.9 | true",
        "flask==1.4.* | 1.40 | false",
        "flask!=1.4 | 1.4.0 | false",
        "flask~=1.4.2 | 1.4.9 | true",
        "flask~=1.4.2 | 1.5 | false",
        "flask===1.4 | 1.4.0 | false",
        "flask>1 ; python_version < '3' | 2 | true",
      })
  void limits_decide(String text, String version, boolean fulfilled) {
    assertThat(Requirement.parse(text).fulfilled(version)).isEqualTo(fulfilled);
  }

  @Test
  void names_areOneInAnySpelling() {
    Map<String, String> packages = Map.of("Zope.Interface", "5", "flask", "3");
    assertThat(Requirement.parse("zope_interface>=4").installed(packages)).contains("5");
    assertThat(Requirement.parse("git+https://x/y#egg=flask").installed(packages)).isEmpty();
    assertThatThrownBy(() -> Requirement.parse("--index-url=x")).hasMessageContaining("dash");
    assertThatThrownBy(() -> Requirement.parse("flask=>1")).hasMessageContaining("no limit");
  }
}
