package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCommandsTest extends StepsFixture {

  @Test
  void cancel_endsTheRunAndItsJob_andGivesTheLeaseBack() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: web1}, {sls: web}]
        second:
          salt.state: [{tgt: web1}, {sls: web}, {require: [{salt: first}]}]
        """);
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    commands.cancel(id, "enough");
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    assertThat(run.comment()).contains("enough");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).hasSize(1);
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void cancel_ofARunThatWaits_endsItAtOnce() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    run("deploy", "prod");
    RunId second = waiting();
    commands.cancel(second, "enough");
    assertThat(records.get(second).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void pause_letsWhatIsInFlightEnd_andBeginsNothingUntilResumed() {
    RunId id = inFlight();
    commands.pause(id, "anna");
    answerNow(sessions.offers("web1").get(0));
    await().until(() -> records.step(id, 2).orElseThrow().state() == StepState.OK);
    assertThat(records.get(id).state()).isEqualTo(RunState.PAUSED);
    restart();
    assertThat(records.get(id).state()).isEqualTo(RunState.PAUSED);
    assertThat(states(id)).containsExactly("ok", "ok", "pending");
    commands.resume(id, "anna");
    assertThat(ended(id).state()).isEqualTo(RunState.OK);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"));
    assertThatThrownBy(() -> commands.pause(id, "anna"))
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.STATE_CONFLICT);
  }

  @Test
  void pause_overARestart_letsWhatIsInFlightEnd_andBeginsNothingUntilResumed() {
    RunId id = inFlight();
    commands.pause(id, "anna");
    restart();
    answerNow(sessions.offers("web1").get(0));
    await().until(() -> records.step(id, 2).orElseThrow().state() == StepState.OK);
    assertThat(records.get(id).state()).isEqualTo(RunState.PAUSED);
    assertThat(states(id)).containsExactly("ok", "ok", "pending");
    commands.resume(id, "anna");
    assertThat(ended(id).state()).isEqualTo(RunState.OK);
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void retry_doesOnlyWhatFailedAndWhatNeedsIt() {
    files.put("deploy.sls", THREE);
    answer(
        job ->
            job.arguments().get(0).equals(List.of("two")) && sessions.offers("web1").size() == 1
                ? result(job, JobOutcome.FAILED, states(false, "no"))
                : result(job, JobOutcome.CHANGED, states(true, "done")));
    RunId id = run("deploy", "prod");
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(states(id)).containsExactly("changed", "failed", "skipped");
    commands.retry(id, "", "ben");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(id)).extracting(Step::attempt).containsExactly(1, 2, 2);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"));
    assertThat(sessions.offers("web1")).extracting(JobOffer::epoch).containsExactly(1L, 2L);
    assertThatThrownBy(() -> commands.retry(id, "", "ben"))
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.STATE_CONFLICT);
    commands.retry(id, "second", "ben");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"), List.of("three"));
    assertThatThrownBy(() -> commands.retry(id, "fourth", "ben")).hasMessageContaining("2 second");
  }
}
