package io.orch.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void of_scalars_areTyped() {
    assertThat(Arguments.of(List.of("1", "1.5", "true", "text", "null", "'1'")).positional())
        .containsExactly(1L, 1.5, true, "text", null, "1");
  }

  @Test
  void of_flowCollections_areRead() {
    assertThat(Arguments.of(List.of("[a, 1]", "{a: [b]}")).positional())
        .containsExactly(List.of("a", 1L), Map.of("a", List.of("b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "note: this",
        "- x",
        "a # b",
        "#x",
        "{broken",
        "*",
        "%x",
        "@x",
        "a\nb",
        "!tag x"
      })
  void value_whatOnlyLooksLikeYaml_staysText(String word) {
    assertThat(Arguments.value(word)).isEqualTo(word);
  }

  @Test
  void of_keywords_needAName() {
    Arguments arguments = Arguments.of(List.of("cwd=/", "a==b", "1=2", "x=", "e=k=v"));
    assertThat(arguments.keywords()).isEqualTo(Map.of("cwd", "/", "x", "", "e", "k=v"));
    assertThat(arguments.positional()).containsExactly("a==b", "1=2");
  }
}
