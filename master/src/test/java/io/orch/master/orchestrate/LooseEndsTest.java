package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LooseEndsTest {

  private static LowChunk chunk(String id, Map<String, Object> arguments) {
    return new LowChunk(
        "salt", "state", id, id, "release", "base", List.of(), 10_000, arguments, Location.NONE);
  }

  private static Map<String, ?> cut(Map<String, Object> arguments) {
    List<LowChunk> chunks = List.of(chunk("web", Map.of()), chunk("pages", arguments));
    return LooseEnds.cut(chunks).getLast().arguments();
  }

  @Test
  void requisitesOnWhatIsThere_stay() {
    Map<String, Object> all =
        Map.of(
            "require", List.of(Map.of("salt", "web"), "web", Map.of("sls", "release")),
            "onchanges", List.of(Map.of("salt", "web")),
            "tgt", "web*");
    assertThat(cut(all)).isEqualTo(all);
  }

  @Test
  void requisitesOnWhatIsNot_areLeftOut_inEveryForm() {
    assertThat(
            cut(
                Map.of(
                    "require",
                    List.of(Map.of("salt", "gone"), Map.of("salt", "web"), "gone"),
                    "onchanges",
                    List.of(Map.of("salt", "gone")),
                    "require_any",
                    List.of("gone", "web"),
                    "tgt",
                    "web*")))
        .isEqualTo(
            Map.of(
                "require",
                List.of(Map.of("salt", "web")),
                "onchanges",
                List.of(),
                "require_any",
                List.of("web"),
                "tgt",
                "web*"));
  }
}
