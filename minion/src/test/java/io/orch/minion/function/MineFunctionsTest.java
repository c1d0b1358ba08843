package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import io.orch.minion.function.mine.Mine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MineFunctionsTest implements Mine {

  private final List<Object> done = new ArrayList<>();

  @TempDir private Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch).with(Mine.class, this);
  }

  @Override
  public Map<String, Map<String, @Nullable Object>> get(
      String target, String kind, List<String> functions) {
    return Map.of();
  }

  @Override
  public void publish(List<Item> items, boolean clear) {
    done.addAll(items);
    if (clear) {
      done.add("clear");
    }
  }

  @Override
  public void withdraw(List<String> names) {
    done.add(names);
  }

  @Test
  void update_allForms_areCalledWithTheirArguments() {
    context.pillar.put(
        "mine_functions",
        Map.of(
            "test.ping", List.of(),
            "said", List.of(Map.of("mine_function", "test.echo"), "hello"),
            "kept", Map.of("mine_function", "test.echo", "text", "x", "allow_tgt", "lb*")));
    assertThat(context.call("mine.update")).isEqualTo(true);
    assertThat(done)
        .containsExactlyInAnyOrder(
            new Item("test.ping", true, "", ""),
            new Item("said", "hello", "", ""),
            new Item("kept", "x", "lb*", ""));
  }

  @Test
  void update_oneFails_theOthersArePublished() {
    context.pillar.put("mine_functions", Map.of("no.such", List.of(), "test.ping", List.of()));
    assertThat(context.call("mine.update")).isEqualTo(true);
    assertThat(done).containsExactly(new Item("test.ping", true, "", ""));
  }

  @Test
  void update_nothingConfigured_asksNobody() {
    assertThat(context.call("mine.update")).isNull();
    assertThat(done).isEmpty();
  }

  @Test
  void update_ofGivenFunctions_leavesTheConfiguredAlone() {
    context.pillar.put("mine_functions", Map.of("test.ping", List.of()));
    context
        .functions()
        .call("mine.update", List.of(true), Map.of("mine_functions", List.of("test.true")));
    assertThat(done).containsExactly(new Item("test.true", true, "", ""), "clear");
  }

  @Test
  void update_definitionIsNoListOrMap_saysWhatToWrite() {
    context.pillar.put("mine_functions", Map.of("test.ping", "x"));
    assertThatThrownBy(() -> context.call("mine.update"))
        .hasMessageContaining("'test.ping' must be followed by a list or map");
  }

  @Test
  void send_takesItsOwnArgumentsOutOfTheFunctions() {
    context
        .functions()
        .call(
            "mine.send",
            List.of("note", "hello"),
            Map.of(
                "mine_function",
                "test.echo",
                "allow_tgt",
                "G@role:lb",
                "allow_tgt_type",
                "compound"));
    assertThat(done).containsExactly(new Item("note", "hello", "G@role:lb", "compound"));
  }

  @Test
  void deleteFlushAndValid() {
    context.call("mine.delete", "note");
    context.call("mine.flush");
    assertThat(done).containsExactly(List.of("note"), "clear");
    context.pillar.put(
        "mine_functions",
        Map.of(
            "no.such", List.of(),
            "test.ping", List.of(),
            "said", List.of(Map.of("mine_function", "test.echo"), "hello")));
    assertThat(context.call("mine.valid"))
        .isEqualTo(Map.of("test.ping", List.of(), "said", Map.of("test.echo", List.of("hello"))));
  }
}
