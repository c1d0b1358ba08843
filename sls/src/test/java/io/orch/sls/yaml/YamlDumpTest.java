package io.orch.sls.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected was recorded from PyYAML 6.0's safe dumper. */
final class YamlDumpTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{\"b\": 1, \"a\": [1, 2]} => {a: [1, 2], b: 1}",
        "{\"a\": {\"x\": null}} => {a: {x: null}}",
        "[\"yes\", \"no\", \"0644\", \"1.5\", \"null\", \"\", \"~\"] => ['yes', 'no', '0644',"
            + " '1.5', 'null', '', '~']",
        "[\"a: b\", \"a #b\", \"#a\", \"- a\", \"a:b\", \"it's\"] => ['a: b', 'a #b', '#a', '- a',"
            + " 'a:b', it's]",
        "[true, null, 1, 1.5, 1e20] => [true, null, 1, 1.5, 1.0e+20]",
        "[\"2020-01-01\", \"1:30\", \"0x1f\", \"off\"] => ['2020-01-01', '1:30', '0x1f', 'off']",
        "[\"a\\nb\"] => ['a¶¶    b']",
        "[] => []",
        "{} => {}",
        "[\"\\t\"] => [\"\\t\"]",
        "[\"{a}\", \"[a\", \"*a\", \"&a\", \"!a\", \"%a\", \"@a\"] => ['{a}', '[a', '*a', '&a',"
            + " '!a', '%a', '@a']",
      })
  void value_inFlow_isWrittenAsPyYamlDoes(String json, String expected) {
    assertThat(Yaml.dump(Json.parse(json, ""), true)).isEqualTo(expected.replace("¶", "\n") + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "{\"b\": 1, \"a\": [1, {\"c\": 2, \"d\": []}]} => a:¶- 1¶- c: 2¶  d: []¶b: 1¶",
        "{\"a\": \"x\\ny\\n\"} => a: 'x¶¶  y¶¶  '¶",
        "[[1, 2], {\"a\": {}}] => - - 1¶  - 2¶- a: {}¶",
      })
  void value_inBlocks_isWrittenAsPyYamlDoes(String json, String expected) {
    assertThat(Yaml.dump(Json.parse(json, ""), false)).isEqualTo(expected.replace("¶", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes", "0644", "08", "1e3", "a\nb", "a\n", " a", "a ", "\t", "'", "\"", "#", "a: b",
        "{{ x }}", "é", "😀", "\u0007", "\u2028", "\ufeff", "=", "<<", "-", "---", "...", "!x",
        "\\n", "a\r\nb"
      })
  void string_writtenAndRead_isTheSame(String text) {
    for (boolean flow : new boolean[] {true, false}) {
      assertThat(Yaml.parse(Yaml.dump(text, flow), "f")).isEqualTo(text);
      assertThat(Yaml.parse(Yaml.dump(List.of(text), flow), "f")).isEqualTo(List.of(text));
    }
  }

  @Test
  void list_shared_isWrittenOnce() {
    List<Object> shared = List.of(1L);

    assertThat(Yaml.dump(List.of(shared, shared), true)).isEqualTo("[&id001 [1], *id001]\n");
    assertThat(Values.repr(Yaml.parse("[&id001 [1], *id001]", "f"))).isEqualTo("[[1], [1]]");
  }
}
