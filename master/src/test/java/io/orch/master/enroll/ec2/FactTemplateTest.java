package io.orch.master.enroll.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactTemplateTest {

  private static String fill(String template, Map<String, String> facts) {
    return FactTemplate.parse(template).fill(name -> Optional.ofNullable(facts.get(name)));
  }

  @Test
  void fill_literalsFactsAndFallbacks_oneName() {
    Map<String, String> facts = Map.of("instance_id", "i-1", "tags.role", "web", "tags.a b", "x");

    assertThat(fill("{tags.role}-{instance_id}", facts)).isEqualTo("web-i-1");
    assertThat(fill("{tags.none|db}.{tags.a b}", facts)).isEqualTo("db.x");
    assertThat(fill("plain", facts)).isEqualTo("plain");
    assertThat(fill("{tags.none|}", facts)).isEmpty();
    assertThat(fill("", facts)).isEmpty();
  }

  @Test
  void fill_missingFact_refused() {
    assertThatThrownBy(() -> fill("{tags.role}", Map.of()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("needs 'tags.role'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", "", "a b", "{x}", "a\n", "é", "-a"})
  void fill_valueThatIsNoName_refused(String value) {
    assertThatThrownBy(() -> fill("{tags.role}", Map.of("tags.role", value)))
        .isInstanceOf(OrchException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "{}", "{nothing}", "{tags.}", "a b", "{tags.a", "x/{region}"})
  void parse_noTemplate_refused(String text) {
    assertThatThrownBy(() -> FactTemplate.parse(text)).isInstanceOf(OrchException.class);
  }
}
