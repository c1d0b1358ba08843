package io.orch.sls.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;

/** Any text as JSON: it is read and written back as the same, or refused. See docs/fuzzing.md. */
final class JsonFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void json_ofAnyText_isReadAndWrittenOrRefused(byte[] data) {
    Object value;
    try {
      value = Json.parse(new String(data, StandardCharsets.UTF_8), "a.json");
    } catch (OrchException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
      return;
    }
    String written = Json.write(value);
    assertThat(Json.write(Json.parse(written, "b.json"))).isEqualTo(written);
  }
}
