package io.orch.proto.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"web1", "web-1.example.com", "W_1", "9"})
  void minion_id_that_is_a_name_is_taken(String id) {
    assertThat(new MinionId(id).value()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a/b",
        "../a",
        "a..b",
        "a\u0000b",
        "a b",
        "-a",
        "a\n",
        "é",
        "a%2e",
        "a\\b"
      })
  void minion_id_that_could_be_a_path_is_refused(String id) {
    assertThatThrownBy(() -> new MinionId(id))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("no minion id");
  }

  @Test
  void minion_id_of_129_characters_is_refused() {
    assertThat(new MinionId("a".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new MinionId("a".repeat(129))).isInstanceOf(OrchException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "2026112103000000000", "../../../../../../etc", "20261121030000000000 "})
  void job_id_that_is_not_20_digits_is_refused(String id) {
    assertThatThrownBy(() -> new JobId(id)).isInstanceOf(OrchException.class);
  }

  @Test
  void refusal_of_a_control_character_prints_it_escaped() {
    assertThatThrownBy(() -> new MinionId("a\u001b[31m")).hasMessageContaining("a\\x1b[31m");
  }
}
