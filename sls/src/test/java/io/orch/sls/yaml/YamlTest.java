package io.orch.sls.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values were recorded from PyYAML 6.0 with Salt's constructors. */
final class YamlTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "1 => 1",
        "0644 => 644",
        "0 => 0",
        "00 => 0",
        "08 => '08'",
        "0o17 => '0o17'",
        "0x1F => 31",
        "0b101 => 5",
        "1_000 => 1000",
        "-0644 => -420",
        "+5 => 5",
        "1:30 => 90",
        "190:20:30 => 685230",
        "1:60 => '1:60'",
        "123456789012345678901234567890 => 123456789012345678901234567890",
        "1.5 => 1.5",
        "1e3 => '1e3'",
        "1.0e+3 => 1000.0",
        ".5 => 0.5",
        "5. => 5.0",
        ".inf => inf",
        "-.INF => -inf",
        ".nan => nan",
        "20:30.15 => 1230.15",
        "yes => True",
        "No => False",
        "ON => True",
        "off => False",
        "y => 'y'",
        "n => 'n'",
        "TRUE => True",
        "tRue => 'tRue'",
        "~ => None",
        "NULL => None",
        "'yes' => 'yes'",
        "\"0644\" => '0644'",
        "2020-01-01 => '2020-01-01'",
        "2001-12-14t21:59:43.10-05:00 => '2001-12-14t21:59:43.10-05:00'",
        "!!str 5 => '5'",
        "!!int \"5\" => 5",
        "!!float \"5\" => 5.0",
        "!!bool \"yes\" => True",
        "{a: 1, b: [1, 2]} => {'a': 1, 'b': [1, 2]}",
        "{a, b: 1} => {'a': None, 'b': 1}",
        "[a, b, ] => ['a', 'b']",
        "1: a => {1: 'a'}",
        "true: a => {True: 'a'}",
        "a: x#c => {'a': 'x#c'}",
        "a:b => 'a:b'",
        "\"\\x41\\u0042\" => 'AB'",
        "- - a => [['a']]",
        "-a => '-a'",
      })
  void scalar_read_isWhatSaltReads(String text, String expected) {
    assertThat(Values.repr(Yaml.parse(text, "f.sls"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a: |¶  x¶  y¶ => {'a': 'x\\ny\\n'}",
        "a: >¶  x¶  y¶¶  z¶ => {'a': 'x y\\nz\\n'}",
        "a: |-¶  x¶ => {'a': 'x'}",
        "a: &x {b: 1}¶c: *x => {'a': {'b': 1}, 'c': {'b': 1}}",
        "a: &x {b: 1, d: 0}¶c:¶  <<: *x¶  d: 2 => {'a': {'b': 1, 'd': 0}, 'c': {'b': 1, 'd': 2}}",
        "a: &x {b: 1}¶e: &y {d: 2}¶c:¶  <<: [*x, *y] => {'a': {'b': 1}, 'e': {'d': 2}, 'c': {'d':"
            + " 2, 'b': 1}}",
        "~: a => {None: 'a'}",
        "a:¶- b¶- c => {'a': ['b', 'c']}",
        "a:¶b: => {'a': None, 'b': None}",
        "---¶a: 1¶... => {'a': 1}",
        "é: ü => {'é': 'ü'}",
        "# only a comment => None",
      })
  void document_read_isWhatSaltReads(String text, String expected) {
    assertThat(Values.repr(Yaml.parse(text.replace("¶", "\n"), "f.sls"))).isEqualTo(expected);
  }

  private static OrchException failure(String text) {
    OrchException e =
        catchThrowableOfType(
            OrchException.class, () -> Yaml.parse(text.replace("¶", "\n"), "f.sls"));
    assertThat(e).as(text).isNotNull();
    assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    return e;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "a: 1¶b: 2¶a: 3 => f.sls:3:1: the key 'a' stands here and at f.sls:1:1",
        "x:¶  a: 1¶  a: 3 => f.sls:3:3: the key 'a' stands here and at f.sls:2:3",
        "a: b: c => f.sls:1:5: a second ': '",
        "a:¶\tb: 1 => f.sls:2:1: a tab",
        "a:¶  b: 1¶ c: 2 => f.sls:3:2: the indentation of this line fits no line above",
        "a: \"x\" y => f.sls:1:8: text after the end of a value",
        "a: - b => a list item cannot stand on the line of its key",
        "a: [1, 2 => a '[' is not closed",
        "a: {b: 1 => a '{' is not closed",
        "a: 'b => a quoted string is not closed",
        "a: *b => undefined alias b",
        "a: @b => a value cannot begin with '@': quote it",
        "a: %b => a value cannot begin with '%': quote it",
        "a: 1¶---¶b: 2 => f.sls:2:1: only one YAML document",
        "!!python/object:os.system x => the tag '!!python/object:os.system' is not allowed",
        "- !!python/tuple [1] => f.sls:1:3: the tag '!!python/tuple' is not allowed",
        "!!javax.script.ScriptEngineManager [] => is not allowed",
        "a: !secret b => f.sls:1:4: the tag '!secret' is not allowed",
        "a: {{ b }} => if this is a template expression, quote it",
        "? [a]¶: b => a map or a list cannot be a key",
        "a: &x [*x] => an anchor must not contain an alias to itself",
        "a: !!int \"x\" => 'x' cannot be read as !!int",
        "a:¶  <<: 5 => '<<' merges a map or a list of maps",
      })
  void document_wrong_saysWhereAndTheFix(String text, String expected) {
    assertThat(failure(text).getMessage()).contains(expected);
  }

  @Test
  void document_withAliasBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }

    assertThat(failure(bomb.toString()).getMessage()).contains("aliases");
  }

  @Test
  void document_nestedTooDeep_isRefused() {
    assertThat(failure("[".repeat(5000) + "]".repeat(5000)).getMessage())
        .contains("nested more than 100 levels");
  }

  @Test
  void document_tooLong_isRefused() {
    assertThat(failure("a: " + "x".repeat(9 * 1024 * 1024)).getMessage()).contains("longer than");
  }

  @Test
  void control_character_isRefusedWithItsPlace() {
    assertThat(failure("a: 1\nb: x\u0007y\n").getMessage())
        .contains("f.sls:2:5")
        .contains("U+0007");
  }

  @Test
  void bytes_notUtf8_areRefusedWithTheirPlace() {
    byte[] bytes = "a: 1\nb: xy\n".getBytes(StandardCharsets.UTF_8);
    bytes[9] = (byte) 0xff;

    OrchException e = catchThrowableOfType(OrchException.class, () -> Yaml.decode(bytes, "f.sls"));

    assertThat(e).hasMessageContaining("f.sls:2:5").hasMessageContaining("0xff");
  }

  @Test
  void bytes_endingInsideACharacter_areRefused() {
    byte[] bytes = {'a', (byte) 0xc3};

    assertThat(catchThrowableOfType(OrchException.class, () -> Yaml.decode(bytes, "f.sls")))
        .hasMessageContaining("f.sls:1:2");
  }

  @Test
  void bytes_inUtf8_areDecoded() {
    assertThat(Yaml.decode("é😀".getBytes(StandardCharsets.UTF_8), "f")).isEqualTo("é😀");
  }

  @Test
  void data_read_knowsItsPlaces() {
    DataMap map = (DataMap) Yaml.parse("a:\n  - x\n  - b: 1\nc: 2\n", "f.sls");
    DataList list = (DataList) map.get("a");

    assertThat(map.keyLocation("c")).hasToString("f.sls:4:1");
    assertThat(map.valueLocation("c")).hasToString("f.sls:4:4");
    assertThat(list.itemLocation(1)).hasToString("f.sls:3:5");
    assertThat(((DataMap) list.get(1)).valueLocation("b")).hasToString("f.sls:3:8");
  }
}
