package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.job.JobTimer;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A minion that goes away in the middle of a rollout, before its turn. */
class UnreachableTest extends RolloutFixture {

  private final ManualClock time = new ManualClock(Instant.parse("2026-03-02T10:00:00Z"));
  private JobTimer timer;

  {
    clock = time;
  }

  @BeforeEach
  void connect() {
    fleet();
    timer = new JobTimer(jobs, () -> 0, () -> false, time);
    special.put(
        "web01 state.sls",
        job -> {
          sessions.drop("web02");
          answer("web01", job, JobOutcome.CHANGED, "done");
        });
  }

  @AfterEach
  void stopTimer() {
    timer.close();
  }

  private Run rolledAsTimeGoesBy() {
    RunId id = run("roll", "");
    await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(5));
              return records.get(id).state().ended();
            });
    return records.get(id);
  }

  @Test
  void unreachable_isAFailure_andNoWaveBeginsAnyMore() {
    rollout("- waves: [1, 3, 100%]\n");
    Run run = rolledAsTimeGoesBy();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).containsExactly("web01", "web03");
    assertThat(comment(run.id()))
        .contains("web02 unreachable (the minion was not connected within 60 s)")
        .contains("Stopped after wave 2 of 3: 1 of 3 minions failed (web02), and max_fail is 0");
  }

  @Test
  void unreachable_ignored_isTold_andTheRolloutGoesOnWithoutIt() {
    rollout("- waves: [1, 3, 100%]\n- unreachable: ignore\n");
    Run run = rolledAsTimeGoesBy();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).hasSize(8).doesNotContain("web02");
    assertThat(comment(run.id()))
        .contains("wave 2 of 3: web02 unreachable")
        .contains("wave 3 of 3: web04, web05");
  }

  @Test
  void unreachable_withinMaxFail_isTolerated() {
    rollout("- waves: [1, 3, 100%]\n- max_fail: 1\n");
    assertThat(rolledAsTimeGoesBy().state()).isEqualTo(RunState.CHANGED);
  }

  @Test
  void unreachable_backInTime_hasItsTurn() {
    rollout("- waves: [1, 3, 100%]\n");
    RunId id = run("roll", "");
    await().until(() -> called("state.sls").contains("web03"));
    time.advance(Duration.ofSeconds(30));
    sessions.connect("web02");
    await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(200));
              return records.get(id).state().ended();
            });
    assertThat(records.get(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).hasSize(9);
  }
}
