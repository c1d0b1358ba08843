package io.orch.sls.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void parse_of_a_document_gives_values_and_their_places() {
    Object value =
        Json.parse("{\"b\": [1, 2.5, null, true],\n \"a\": 123456789012345678901}", "x.json");
    assertThat(value).isInstanceOf(DataMap.class);
    DataMap map = (DataMap) value;
    assertThat(map.keySet()).containsExactly("b", "a");
    assertThat(map.get("b")).isEqualTo(Arrays.asList(1L, 2.5, null, true));
    assertThat(map.get("a")).isEqualTo(new BigInteger("123456789012345678901"));
    assertThat(map.keyLocation("a")).isEqualTo(new Location("x.json", 2, 2));
  }

  @Test
  void write_of_a_value_reads_back_equal() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "ü\u0000\"");
    value.put("list", Arrays.asList(1L, -2.5, null, false));
    assertThat(Json.parse(Json.write(value), "")).isEqualTo(value);
    assertThat(Json.parse(Json.pretty(value), "")).isEqualTo(value);
  }

  @Test
  void parse_of_broken_text_says_where() {
    assertThatThrownBy(() -> Json.parse("{\"a\":\n nope}", "p.json"))
        .isInstanceOf(OrchException.class)
        .hasMessageStartingWith("p.json:2:")
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Json.parse("{} {}", "p.json"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("text after the end");
    assertThatThrownBy(() -> Json.parse("", "p.json"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void parse_of_deep_nesting_is_refused() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000), "p.json"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("depth");
  }
}
