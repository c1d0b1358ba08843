package io.orch.sls.pillar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.render.RenderSettings;
import io.orch.sls.render.Renderers;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PillarDecryptionTest {

  private static final String MESSAGE = "-----BEGIN PGP MESSAGE----- x -----END PGP MESSAGE-----";

  private final MemoryTree tree =
      new MemoryTree()
          .put("top.sls", "base:\n  '*': [web]\n")
          .put("web.sls", "a: {b: '" + MESSAGE + "', c: ['" + MESSAGE + "']}\nd: " + MESSAGE);

  private CompiledPillar examine(Map<String, Object> opts, boolean opens) {
    RenderSettings settings =
        RenderSettings.USUAL.with(
            message -> {
              if (opens) {
                return "open\n";
              }
              throw new OrchException(ErrorCode.DECRYPTION_FAILED, "the key is away");
            },
            true);
    return new PillarCompiler(tree, new Renderers(settings), opts, Map.of())
        .examine(new PillarRequest("m", Map.of(), "", "", Map.of()));
  }

  @Test
  void paths_named_areDecrypted() {
    String closed = "\"" + MESSAGE + "\"";
    assertThat(
            Json.write(examine(Map.of("decrypt_pillar", List.of("a:b", "no:such")), true).data()))
        .isEqualTo("{\"a\":{\"b\":\"open\",\"c\":[" + closed + "]},\"d\":" + closed + "}");
    Map<String, Object> slashes =
        Map.of("decrypt_pillar", Map.of("a/c", "gpg"), "decrypt_pillar_delimiter", "/");
    assertThat(Json.write(examine(slashes, true).data()))
        .isEqualTo("{\"a\":{\"b\":" + closed + ",\"c\":[\"open\"]},\"d\":" + closed + "}");
    assertThat(Json.write(examine(Map.of("decrypt_pillar", List.of("a", "d")), true).data()))
        .isEqualTo("{\"a\":{\"b\":\"open\",\"c\":[\"open\"]},\"d\":\"open\"}");
  }

  @Test
  void value_thatStaysClosed_isTold() {
    CompiledPillar pillar = examine(Map.of("decrypt_pillar", List.of("a:b", "d")), false);

    assertThat(pillar.problems())
        .extracting(problem -> problem.message())
        .containsExactly(
            "pillar 'a:b': a PGP message stays closed: the key is away",
            "pillar 'd': a PGP message stays closed: the key is away");
    assertThat(pillar.problems().get(0).location()).hasToString("web.sls:1:8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{x: nacl}", "[{x: nacl}]", "5", "[5]"})
  void setting_wrong_isRefusedAtTheStart(String setting) {
    Object value = io.orch.sls.yaml.Yaml.parse(setting, "config");

    assertThatThrownBy(() -> examine(Map.of("decrypt_pillar", value), true))
        .hasMessageStartingWith("decrypt_pillar: ");
  }
}
