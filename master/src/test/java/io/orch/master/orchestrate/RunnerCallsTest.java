package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.job.MemoryJobStore;
import io.orch.master.pillar.Pillars;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.render.Renderers;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerCallsTest {

  @TempDir Path directory;

  private final FakeSessions sessions = new FakeSessions();
  private final MemoryEventStore store = new MemoryEventStore();
  private final EventLog events = new EventLog(store, Clock.SYSTEM);
  private RunnerCalls runners;

  @BeforeEach
  void start() {
    Inventory inventory =
        new Inventory(
            new MemoryInventoryStore(),
            () -> List.of(new MinionId("web1"), new MinionId("web2")),
            Map.of(),
            Clock.SYSTEM);
    Jobs jobs =
        new Jobs(
            new MemoryJobStore(store),
            inventory,
            sessions,
            events,
            id -> Map.of(),
            JobSettings.DEFAULT,
            Clock.SYSTEM);
    MemoryTree tree = new MemoryTree();
    Orchestra orchestra =
        new Orchestra(
            Registry.load(getClass().getClassLoader()),
            new Renderers(),
            new FileRevisions(tree, directory.resolve("files")),
            new Pillars(
                new FileRevisions(tree, directory.resolve("pillar")),
                pillars -> new PillarCompiler(pillars, new Renderers(), Map.of(), Map.of())),
            inventory,
            sessions,
            jobs,
            events,
            Map.of("id", "test_master"),
            Map.of());
    runners = new RunnerCalls(orchestra, events, Clock.SYSTEM);
    sessions.connect("web1");
  }

  @AfterEach
  void stop() {
    runners.close();
  }

  private static RunnerCalls.Call call(String function, Object... arguments) {
    return new RunnerCalls.Call(function, List.of(arguments), Map.of(), "alice");
  }

  private List<Event> told() {
    return events.read(0, 100).stream()
        .filter(e -> e.tag().value().startsWith("salt/run/"))
        .toList();
  }

  @Test
  void call_function_isAnsweredAndToldByTwoEvents() {
    RunnerCalls.Answer answer = runners.call(call("manage.up", "web*"), false);

    assertThat(answer.value()).isEqualTo(List.of("web1"));
    assertThat(told())
        .extracting(event -> event.tag().value())
        .containsExactly("salt/run/" + answer.jid() + "/new", "salt/run/" + answer.jid() + "/ret");
    assertThat(told().get(0).data())
        .containsEntry("fun", "runner.manage.up")
        .containsEntry("fun_args", List.of("web*"))
        .containsEntry("user", "alice");
    assertThat(told().get(1).data())
        .containsEntry("success", true)
        .containsEntry("return", List.of("web1"));
  }

  @Test
  void call_detached_isToldByItsEventAlone() {
    assertThat(runners.call(call("manage.up"), true).finished()).isFalse();
    await().until(() -> told().size() == 2);
  }

  @Test
  void call_unknownFunction_isRefusedWithoutAnEvent() {
    assertThatThrownBy(() -> runners.call(call("manage.upp"), false))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_UNKNOWN))
        .hasMessageContaining("did you mean 'manage.up'");
    assertThat(told()).isEmpty();
  }

  @Test
  void call_becauseOfAnEvent_isToldWithThat() {
    Cause cause = new Cause(5, 2);
    runners.call(
        new RunnerCalls.Call("event.send", List.of("a/b"), Map.of(), "reactor", cause, Once.NONE),
        false);
    assertThat(events.read(0, 100))
        .extracting(event -> event.tag().value(), Event::cause)
        .hasSize(3)
        .contains(tuple("a/b", cause))
        .allSatisfy(told -> assertThat(told.toList()).contains(cause));
  }

  @Test
  void call_functionFails_itsErrorIsTheAnswer() {
    assertThatThrownBy(() -> runners.call(call("manage.up", "web*", "nokind"), false))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("nokind");
    assertThat(told().get(1).data()).containsEntry("success", false);
  }
}
