package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.Event;
import io.orch.master.queue.QueueName;
import io.orch.proto.message.RunId;
import io.orch.sls.module.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The {@code queue} runner functions. What is expected of single calls is what Salt answers. */
class QueueRunnersTest extends RunsFixture {

  private @Nullable Object call(String function, Object... arguments) {
    return orchestra.call(
        Kind.RUNNER,
        new RunnerCalls.Call(
            "queue." + function,
            new ArrayList<@Nullable Object>(List.of(arguments)),
            new LinkedHashMap<>(),
            "anna"));
  }

  @Test
  void queue_answersAsSaltDoes() {
    assertThat(call("insert", "web", "c")).isEqualTo(true);
    assertThat(call("insert", "web", List.of("b", "a"))).isEqualTo(true);
    assertThat(call("insert", "web", "a")).isEqualTo("Item already exists in this queue.");
    assertThat(call("insert", "web", List.of("x", "a")))
        .isEqualTo("One or more items already exists in this queue.");
    assertThat(call("list_items", "web")).isEqualTo(List.of("c", "b", "a"));
    assertThat(call("list_length", "web")).isEqualTo(3L);
    assertThat(call("insert", "web", Map.of("a", 1L))).isEqualTo(true);
    assertThat(call("pop", "web")).isEqualTo(List.of("c"));
    assertThat(call("pop", "web", 2L)).isEqualTo(List.of("b", "a"));
    assertThat(call("pop", "web", "all")).isEqualTo(List.of("{'a':1}"));
    assertThat(call("pop", "web", 0L)).isEqualTo(List.of());
    assertThat(call("pop", "none")).isEqualTo(List.of());
    assertThat(call("list_queues")).isEqualTo(List.of("web"));
    assertThat(call("insert", "web", List.of("a", "b"))).isEqualTo(true);
    assertThat(call("delete", "web", List.of("a", "zz"))).isEqualTo(true);
    assertThat(call("list_items", "web")).isEqualTo(List.of("b"));
    assertThatThrownBy(() -> call("pop", "web", "many")).hasMessageContaining("a number or all");
    assertThatThrownBy(() -> call("insert", "../x", "a")).hasMessageContaining("no name");
  }

  @Test
  void processQueue_tellsWhatItTookByAnEvent() {
    call("insert", "web", List.of("a", "b"));
    Map<String, Object> told = Map.of("items", List.of("a"), "backend", "sqlite", "queue", "web");
    assertThat(call("process_queue", "web")).isEqualTo(told);
    assertThat(eventStore.read(0, 100))
        .filteredOn(event -> event.tag().value().equals("salt/queue/web/process"))
        .extracting(Event::data)
        .containsExactly(told);
  }

  @Test
  void processRunner_makesTheCallsInOrder() {
    call("insert_runner", "queue.insert", List.of("done", "x"), Map.of(), "calls");
    call("insert_runner", "queue.insert", List.of("done"), Map.of("items", "it's"), "calls");
    call("process_runner", "all", "calls");
    assertThat(call("list_items", "done")).isEqualTo(List.of("x", "it's"));
    assertThat(call("list_length", "calls")).isEqualTo(0L);
  }

  @Test
  void pop_inAStepThatGoesOnAfterARestart_takesNothingTwice() {
    call("insert", "web", List.of("a", "b", "c"));
    files.put(
        "deploy.sls",
        """
        take:
          salt.parallel_runners:
            - runners:
                first: [{name: queue.pop}, {kwarg: {queue: web}}]
                wait: [{name: state.event}, {kwarg: {tag: go}}]
        """);
    RunId id = run("deploy", "");
    await().until(() -> queues.items(new QueueName("web")).size() == 2);
    await().until(() -> records.activities(id).stream().anyMatch(a -> a.key().contains("cursor")));
    restart();
    events.append("go", Map.of());
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(queues.items(new QueueName("web"))).containsExactly("b", "c");
    assertThat(records.steps(id).get(0).result().orElseThrow().changes().toString())
        .contains("[a]");
  }
}
