package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.MaintenanceWindow;
import io.orch.master.environment.OnFailure;
import io.orch.master.environment.Policies;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunGateTest extends RunsFixture {

  private final ManualClock time = new ManualClock(Instant.parse("2026-03-02T10:00:00Z"));

  {
    clock = time;
    MaintenanceWindow nights =
        new MaintenanceWindow(
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.of(22, 0),
            LocalTime.of(4, 0),
            ZoneId.of("Europe/Berlin"));
    rules =
        new RunRules(
            new Policies(
                Map.of(
                    "prod",
                    new EnvironmentPolicy(3, Duration.ofHours(2), List.of(), OnFailure.UNSAID),
                    "shop",
                    new EnvironmentPolicy(
                        1, Duration.ofHours(2), List.of(nights), OnFailure.UNSAID))),
            Duration.ofDays(1),
            5);
  }

  @BeforeEach
  void orchestration() {
    files.put("deploy.sls", "work:\n  salt.function: [{name: test.ping}, {tgt: 'web*'}]\n");
    for (String name : List.of("shop", "test")) {
      pillar.put(name, "top.sls", "{}\n");
    }
    answer(job -> result(job, JobOutcome.OK, true));
  }

  private static org.assertj.core.api.ThrowableAssert.ThrowingCallable code(
      ErrorCode code, Runnable call) {
    return () -> {
      try {
        call.run();
      } catch (OrchException e) {
        assertThat(e.code()).isEqualTo(code);
        throw e;
      }
    };
  }

  @Test
  void approvals_enoughDifferentOperators_beginTheRun() {
    RunId id = run("deploy", "prod");
    assertThat(records.get(id).state()).isEqualTo(RunState.APPROVAL);
    assertThat(records.leases()).isEmpty();
    assertThatThrownBy(code(ErrorCode.STATE_CONFLICT, () -> commands.approve(id, "anna")))
        .hasMessageContaining("agrees to run");
    for (String same : List.of("anna[dev]", "anna[%platform]", "reactor+anna")) {
      assertThatThrownBy(code(ErrorCode.STATE_CONFLICT, () -> commands.approve(id, same)));
    }
    commands.approve(id, "ben");
    assertThatThrownBy(code(ErrorCode.STATE_CONFLICT, () -> commands.approve(id, "ben")));
    assertThat(records.get(id).state()).isEqualTo(RunState.APPROVAL);
    files.put("deploy.sls", "other:\n  test.nop: []\n");
    commands.approve(id, "cleo");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.approvals(records.get(id))).containsExactly("anna", "ben", "cleo");
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void approvals_masterRestarted_areKept() {
    RunId id = run("deploy", "prod");
    commands.approve(id, "ben");
    restart();
    commands.approve(id, "cleo");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
  }

  @Test
  void approvals_askedByTheRun_holdWithoutAPolicy() {
    RunId id = runs.start(request("deploy", "", Map.of(), false).on(RunTerms.NONE.approvedBy(2)));
    assertThat(records.get(id).state()).isEqualTo(RunState.APPROVAL);
    commands.reject(id, "ben", "not today");
    assertThat(records.get(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(records.get(id).comment()).isEqualTo("rejected by ben: not today");
    assertThatThrownBy(code(ErrorCode.STATE_CONFLICT, () -> commands.approve(id, "cleo")));
  }

  @Test
  void approvals_tooLate_endTheRun() {
    RunId id = run("deploy", "prod");
    time.advance(Duration.ofHours(3));
    await().until(() -> records.get(id).state() == RunState.CANCELLED);
    assertThat(records.get(id).comment()).contains("only anna agreed");
  }

  @Test
  void window_closed_refusesAndSaysWhenItOpens() {
    assertThatThrownBy(code(ErrorCode.WINDOW_CLOSED, () -> run("deploy", "shop")))
        .hasMessageContaining("Mon 2026-03-02 22:00 Europe/Berlin")
        .hasMessageContaining("--override-window");
    assertThat(records.get(runs.start(request("deploy", "shop", Map.of(), true))).state())
        .isNotEqualTo(RunState.WAITING);
  }

  @Test
  void window_overridden_isWrittenDown() {
    RunTerms terms =
        new RunTerms(
            OnFailure.UNSAID, 1, "fire", java.util.Optional.empty(), java.util.Optional.empty());
    ended(runs.start(request("deploy", "shop", Map.of(), false).on(terms)));
    assertThat(events.read(0, 1_000))
        .filteredOn(event -> event.tag().value().equals("orch/window/overridden"))
        .singleElement()
        .satisfies(event -> assertThat(event.data()).containsEntry("reason", "fire"));
  }

  @Test
  void retry_outsideTheWindow_needsAReasonOfItsOwn() {
    RunTerms terms = RunTerms.NONE.overriding("fire");
    files.put("deploy.sls", "a:\n  test.fail_without_changes: []\n");
    RunId id = runs.start(request("deploy", "shop", Map.of(), false).on(terms));
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThatThrownBy(code(ErrorCode.WINDOW_CLOSED, () -> commands.retry(id, "", "ben")));
    commands.retry(id, "", "ben", "smoke");
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(events.read(0, 1_000))
        .filteredOn(event -> event.tag().value().equals("orch/window/overridden"))
        .extracting(event -> event.data().get("by") + " " + event.data().get("reason"))
        .containsExactly("anna fire", "ben smoke");
  }

  @Test
  void window_waitedFor_beginsWhenItOpens() {
    RunRequest waits = new RunRequest("deploy", "shop", Map.of(), false, true, "", "anna", "");
    RunId id = runs.start(waits);
    assertThat(records.get(id).state()).isEqualTo(RunState.WAITING);
    time.advance(Duration.ofHours(11).plusSeconds(30));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
  }
}
