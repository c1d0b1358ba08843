package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.access.Access;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MemoryEnrollStore;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.event.EnrollEvents;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.module.Kind;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wheel functions, by a template's calls and by steps. */
class WheelsTest extends RunsFixture {

  private final MemoryEnrollStore keys = new MemoryEnrollStore(new MemoryCertificateStore());

  @BeforeEach
  void keys() {
    offer();
    key("web1", KeyState.ACCEPTED);
    key("web4", KeyState.PENDING);
    key("web5", KeyState.PENDING);
    key("db1", KeyState.REJECTED);
  }

  private void offer() {
    orchestra.with(Access.class, new Access(Map.of("anna", List.of("*"), "ben", List.of("run.*"))));
    orchestra.with(
        MinionKeys.class,
        new MinionKeys(
            keys,
            new Revocations(List.of()),
            new EnrollEvents(events, Clock.SYSTEM),
            Clock.SYSTEM));
  }

  private void key(String minion, KeyState state) {
    keys.addKey(
        new MinionKey(
            new MinionId(minion),
            "sha256:" + "ab".repeat(32),
            state,
            "manual",
            Instant.EPOCH,
            Instant.EPOCH));
  }

  private RunnerCalls.Call door(String function, String operator, Object... arguments) {
    List<@Nullable Object> all = new ArrayList<>(List.of(arguments));
    return new RunnerCalls.Call(function, all, Map.of(), operator);
  }

  @Test
  void operators_callWheels_asFarAsTheyMay() {
    try (RunnerCalls calls = new RunnerCalls(orchestra, events, Clock.SYSTEM)) {
      assertThat(calls.call(door("wheel.key.accept", "anna", "web4"), false).value())
          .isEqualTo(Map.of("minions", List.of("web4")));
      assertThatThrownBy(() -> calls.call(door("wheel.key.accept", "ben", "web5"), false))
          .hasMessageContaining("ben");
      assertThatThrownBy(() -> calls.call(door("key.accept", "anna", "web5"), false))
          .hasMessageContaining("no runner function");
      assertThatThrownBy(() -> calls.call(door("wheel.manage.up", "anna"), false))
          .hasMessageContaining("no wheel function");
    }
    assertThat(events.read(0, 100))
        .filteredOn(event -> event.tag().value().matches("salt/run/.*/new"))
        .extracting(event -> event.data().get("fun") + " " + event.data().get("user"))
        .containsExactly("wheel.key.accept anna", "wheel.key.accept ben");
  }

  private @Nullable Object call(String function, Object... arguments) {
    return orchestra.call(
        Kind.WHEEL,
        new RunnerCalls.Call(
            function, new ArrayList<@Nullable Object>(List.of(arguments)), Map.of(), "anna"));
  }

  @Test
  void keys_areListedAsSaltDoes() {
    assertThat(call("key.list", "accepted")).isEqualTo(Map.of("minions", List.of("web1")));
    assertThat(call("key.list", "un")).isEqualTo(Map.of("minions_pre", List.of("web4", "web5")));
    assertThat(((Map<?, ?>) call("key.list_all")).keySet().toString())
        .isEqualTo("[minions_denied, minions, minions_pre, minions_rejected, local]");
    assertThat(call("key.name_match", "web[14]"))
        .isEqualTo(Map.of("minions", List.of("web1"), "minions_pre", List.of("web4")));
    assertThat(call("key.finger", "web1").toString())
        .contains("web1=ab:ab:ab:")
        .doesNotEndWith(":");
    assertThatThrownBy(() -> call("key.lst")).hasMessageContaining("key.list");
  }

  @Test
  void keys_areDecidedOn_andTheLogTellsByWhom() {
    assertThat(call("key.accept", "web4,nobody")).isEqualTo(Map.of("minions", List.of("web4")));
    assertThat(call("key.reject", "web5")).isEqualTo(Map.of("minions_rejected", List.of("web5")));
    assertThat(call("key.accept", "db1")).isEqualTo(Map.of());
    assertThat(call("key.delete", "web1")).isEqualTo(Map.of());
    assertThat(keys.key(new MinionId("web1")).orElseThrow().state()).isEqualTo(KeyState.REVOKED);
    assertThat(eventStore.read(0, 50))
        .extracting(event -> event.tag().value().replaceAll("[0-9]{20}", "JID"))
        .contains("salt/wheel/JID/new", "salt/key");
    assertThat(eventStore.read(0, 50).toString()).contains("wheel.key.accept").contains("anna");
  }

  @Test
  void step_acceptsTheKeysThatMatch() {
    files.put(
        "deploy.sls",
        """
        key.accept:
          salt.wheel: [{match: 'web*'}]
        """);
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(id).get(0).changes())
        .isEqualTo(Map.of("return", Map.of("minions", List.of("web1", "web4", "web5"))));
  }

  @Test
  void step_ofAnOperatorWhoMayNotChangeKeys_fails() {
    files.put("deploy.sls", "key.accept:\n  salt.wheel: [{match: web4}]\n");
    RunId id = runs.start(new RunRequest("deploy", "", Map.of(), false, false, "", "ben", ""));
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(records.steps(id).get(0).comment()).contains("key.change");
    assertThat(keys.key(new MinionId("web4")).orElseThrow().state()).isEqualTo(KeyState.PENDING);
  }

  @Test
  void rootsConfigAndMinions_areRead() {
    files.put("web/init.sls", "a: b\n");
    sessions.connect("web2");
    assertThat(call("file_roots.list_env")).isEqualTo(List.of("web/init.sls"));
    assertThat(call("file_roots.list_roots")).isEqualTo(Map.of("base", List.of("web/init.sls")));
    assertThat(call("file_roots.read", "web/init.sls")).isEqualTo("a: b\n");
    assertThat(((Map<?, ?>) call("pillar_roots.list_roots")).get("prod")).isNotNull();
    assertThat(call("pillar_roots.read", "top.sls").toString()).contains("site");
    assertThat(call("minions.connected")).isEqualTo(List.of("web2"));
    assertThat(call("config.values")).isEqualTo(Map.of());
    assertThatThrownBy(() -> call("file_roots.read", "../x")).hasMessageContaining("x");
    assertThatThrownBy(() -> call("error.error")).hasMessageContaining("on purpose");
  }
}
