package io.orch.sls.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Any text as a target of each kind: it is matched against minions, or refused, in little time. See
 * docs/fuzzing.md.
 */
final class TargetFuzzTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, String> GROUPS =
      Map.of("web", "web* or N@db", "db", "G@role:db and not E@db\\d+", "self", "N@self");
  private static final Map<String, Object> DATA =
      Map.of(
          "os",
          "Debian",
          "role",
          List.of("db", "web"),
          "ipv4",
          List.of("127.0.0.1", "10.1.2.3"),
          "ipv6",
          List.of("fe80::1"),
          "deep",
          Map.of("er", Map.of("x", 1L, "y", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")));

  @DictionaryFile(resourcePath = "target.dict")
  @FuzzTest(maxDuration = "10m")
  void target_ofAnyText_isMatchedOrRefused(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Facts facts = new Facts("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", DATA, DATA);
    for (String kind : Targets.KINDS) {
      long start = System.nanoTime();
      try {
        Targets.parse(text, kind, GROUPS).matches(facts);
      } catch (OrchException e) {
        assertThat(e.code()).isIn(ErrorCode.TARGET_SYNTAX, ErrorCode.LIMIT_EXCEEDED);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(kind).isLessThan(PATIENCE);
    }
  }
}
