package io.orch.sls.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are those of CPython 3.11. */
class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "0.1, 0.1",
    "1e16, 1e+16",
    "123456789012345680.0, 1.2345678901234568e+17",
    "1e15, 1000000000000000.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "-0.0, -0.0",
    "1e100, 1e+100",
    "NaN, nan",
    "Infinity, inf"
  })
  void repr_of_a_float_is_pythons(double value, String expected) {
    assertThat(Values.repr(value)).isEqualTo(expected);
  }

  @Test
  void repr_of_a_string_quotes_as_python_does() {
    assertThat(Values.repr("a")).isEqualTo("'a'");
    assertThat(Values.repr("it's")).isEqualTo("\"it's\"");
    assertThat(Values.repr("it's \"x\"")).isEqualTo("'it\\'s \"x\"'");
    assertThat(Values.repr("a\nb\t\\ \u0001 é \u00a0 \u2028"))
        .isEqualTo("'a\\nb\\t\\\\ \\x01 é \\xa0 \\u2028'");
  }

  @Test
  void str_of_a_tree_is_pythons() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("a", Arrays.asList(1L, null, true, 2.0));
    map.put(1L, "x");
    assertThat(Values.str(map)).isEqualTo("{'a': [1, None, True, 2.0], 1: 'x'}");
    assertThat(Values.str("plain")).isEqualTo("plain");
  }

  @Test
  void equality_of_numbers_ignores_their_kind() {
    assertThat(Values.equal(1L, true)).isTrue();
    assertThat(Values.equal(1L, 1.0)).isTrue();
    assertThat(Values.equal(BigInteger.ONE, 1L)).isTrue();
    assertThat(Values.equal(9007199254740993L, 9007199254740992.0)).isFalse();
    assertThat(Values.equal(Double.NaN, 1.0)).isFalse();
    assertThat(Values.equal("1", 1L)).isFalse();
  }

  @Test
  void equality_of_containers_is_deep() {
    assertThat(Values.equal(List.of(1L, 2L), List.of(1.0, 2.0))).isTrue();
    assertThat(Values.equal(List.of(1L), List.of(1L, 2L))).isFalse();
    assertThat(Values.equal(Map.of("a", 1L), Map.of("a", true))).isTrue();
    assertThat(Values.equal(Map.of("a", 1L), Map.of("b", 1L))).isFalse();
    assertThat(Values.equal(null, false)).isFalse();
  }

  @Test
  void truth_of_empty_things_is_false() {
    for (Object empty :
        new Object[] {null, false, 0L, 0.0, "", List.of(), Map.of(), BigInteger.ZERO}) {
      assertThat(Values.truth(empty)).as("%s", empty).isFalse();
    }
    for (Object full : new Object[] {true, -1L, 0.5, " ", "false", List.of(0L), Map.of("a", 0L)}) {
      assertThat(Values.truth(full)).as("%s", full).isTrue();
    }
  }

  @Test
  void traverse_finds_through_maps_and_lists() {
    Map<String, Object> root =
        Map.of(
            "web", Map.of("ports", List.of(80L, 443L), "7", "text", "hosts", Map.of(5L, "five")));
    assertThat(Values.traverse(root, "web:ports:1", null, ":")).isEqualTo(443L);
    assertThat(Values.traverse(root, "web:ports:-1", null, ":")).isEqualTo(443L);
    assertThat(Values.traverse(root, "web:ports:2", "none", ":")).isEqualTo("none");
    assertThat(Values.traverse(root, "web:ports:-3", "none", ":")).isEqualTo("none");
    assertThat(Values.traverse(root, "web:7", null, ":")).isEqualTo("text");
    assertThat(Values.traverse(root, "web:hosts:5", null, ":")).isEqualTo("five");
    assertThat(Values.traverse(root, "web/7", null, "/")).isEqualTo("text");
    assertThat(Values.traverse(root, "db:x", "none", ":")).isEqualTo("none");
  }
}
