package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.Event;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocksTest extends RunsFixture {

  private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));

  {
    clock = time;
  }

  @BeforeEach
  void orchestration() {
    files.put("deploy.sls", "work:\n  salt.function:\n    - name: test.ping\n    - tgt: 'web*'\n");
    sessions.connect("web1", "web2");
  }

  private Locks locks() {
    return new Locks(runs, events, time);
  }

  private RunId working() {
    RunId id = run("deploy", "prod");
    await().until(() -> runs.workers().find(id).isPresent() && !sessions.offers("web1").isEmpty());
    return id;
  }

  private List<Event> released() {
    return events.read(0, 1_000).stream()
        .filter(event -> event.tag().value().equals("orch/lock/released"))
        .toList();
  }

  @Test
  void list_heldLock_saysWhoAndWhatAndSinceWhen() {
    RunId id = working();
    assertThat(locks().list())
        .singleElement()
        .satisfies(
            lock -> {
              assertThat(lock.lease())
                  .isEqualTo(
                      new Lease(
                          "env:prod",
                          id,
                          "anna",
                          "here",
                          1,
                          time.now(),
                          time.now().plusSeconds(60)));
              assertThat(lock.run().request().orchestration()).isEqualTo("deploy");
              assertThat(lock.working()).isTrue();
            });
  }

  @Test
  void release_worked_isRefusedWithoutForce() {
    RunId id = working();
    assertThatThrownBy(() -> locks().release("prod", "because", false, "ben"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_HELD))
        .hasMessageContaining(id.value())
        .hasMessageContaining("--force");
    assertThat(records.get(id).state()).isEqualTo(RunState.RUNNING);
    assertThat(released()).isEmpty();
  }

  @Test
  void release_workedAndForced_cancelsTheRunThatGivesItBack() {
    RunId id = working();
    locks().release("env:prod", "hotfix", true, "ben");
    assertThat(ended(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(records.get(id).comment()).contains("released by ben: hotfix");
    assertThat(records.leases()).isEmpty();
    assertThat(released())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.data()).containsEntry("by", "ben").containsEntry("reason", "hotfix");
              assertThat(event.data()).containsEntry("forced", true).containsEntry("epoch", 1L);
            });
  }

  @Test
  void release_masterGone_interruptsTheRun_andTheNextHasALargerEpoch() {
    RunId id = working();
    stop();
    holder = "there";
    start();
    time.advance(RunSettings.LEASE.plus(Duration.ofSeconds(1)));
    assertThat(locks().list()).singleElement().matches(lock -> !lock.working());
    locks().release("prod", "its master is gone", false, "ben");
    assertThat(records.get(id).state()).isEqualTo(RunState.INTERRUPTED);
    RunId next = run("deploy", "prod");
    assertThat(records.get(next).epoch()).isEqualTo(2);
  }

  @Test
  void release_unheld_saysWhatIsHeld() {
    working();
    assertThatThrownBy(() -> locks().release("prd", "because", false, "ben"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_UNKNOWN));
  }
}
