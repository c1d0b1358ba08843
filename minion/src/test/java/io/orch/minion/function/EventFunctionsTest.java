package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import io.orch.minion.event.Events;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFunctionsTest {

  private final List<Map<String, @Nullable Object>> sent = new ArrayList<>();

  @TempDir private Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context =
        new TestContext(scratch)
            .with(Events.class, (tag, data) -> sent.add(new LinkedHashMap<>(data)));
  }

  @Test
  void send_hasSaltsShape() {
    Object answer = context.call("event.send", "salt/demo/web1/done", Map.of("n", 7L));
    assertThat(answer).isEqualTo(true);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("cmd", "_minion_event");
    expected.put("pretag", null);
    expected.put("data", Map.of("n", 7L));
    expected.put("tag", "salt/demo/web1/done");
    assertThat(sent).containsExactly(expected);
  }

  @Test
  void send_withMore_dataWins() {
    context.grains.put("os", "Debian");
    context.grains.put("cpus", 2L);
    context.pillar.put("role", "web");
    context
        .functions()
        .call(
            "event.send",
            List.of("salt/demo/web1/done", Map.of("n", 7L)),
            Map.of("with_grains", List.of("os", "none"), "with_pillar", true, "n", 1L, "m", 2L));
    assertThat(sent.getFirst().get("data"))
        .isEqualTo(
            Map.of("grains", Map.of("os", "Debian"), "pillar", context.pillar, "n", 7L, "m", 2L));
  }

  @Test
  void fireMaster_hasDataAndPreload() {
    context
        .functions()
        .call(
            "event.fire_master",
            List.of("text", "salt/demo/web1/done"),
            Map.of("preload", Map.of("user", "u")));
    assertThat(sent.getFirst()).containsEntry("data", "text").containsEntry("user", "u");
  }

  @Test
  void sendState_predicts_thenSendsEachTime() {
    Map<String, Object> arguments = Map.of("name", "salt/demo/web1/done", "data", Map.of("n", 7L));
    context.predict("event.send", arguments);
    assertThat(sent).isEmpty();
    assertThat(context.apply("event.send", arguments).changes())
        .isEqualTo(Map.of("tag", "salt/demo/web1/done", "data", Map.of("n", 7L)));
    assertThat(sent.getFirst().get("data")).isEqualTo(Map.of("n", 7L));
  }
}
