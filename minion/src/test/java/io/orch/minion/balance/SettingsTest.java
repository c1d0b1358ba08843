package io.orch.minion.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
  }

  private Map<String, Object> of(String name, Map<String, Object> arguments) {
    return Settings.of(context, Optional.ofNullable(name), arguments).values();
  }

  @Test
  void arguments_comeBeforePillarBeforeConfiguration() {
    context.opts.put("lb", Map.of("kind", "haproxy", "socket", "/a", "backend", "web"));
    context.pillar.put("lb", Map.of("socket", "/b"));
    assertThat(of(null, Map.of("backend", "api")))
        .isEqualTo(Map.of("kind", "haproxy", "socket", "/b", "backend", "api"));
  }

  @Test
  void severalByName_wantTheName() {
    context.pillar.put(
        "lb", Map.of("web", Map.of("kind", "haproxy"), "api", Map.of("kind", "aws")));
    assertThat(of("api", Map.of())).isEqualTo(Map.of("kind", "aws"));
    assertThatThrownBy(() -> of(null, Map.of())).hasMessageContaining("Give name: one of");
    assertThatThrownBy(() -> of("db", Map.of())).hasMessageContaining("'db'");
    context.pillar.put("lb", Map.of("web", Map.of("kind", "haproxy")));
    assertThat(of(null, Map.of())).isEqualTo(Map.of("kind", "haproxy"));
  }
}
