package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.EventLog;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLeasesTest extends StepsFixture {

  @Test
  void start_whileTheEnvironmentIsHeld_saysWhoAndSinceWhen() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    assertThatThrownBy(() -> run("deploy", "prod"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining(id.value())
        .hasMessageContaining("anna")
        .hasMessageContaining("since 20")
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.LOCK_HELD);
  }

  @Test
  void restart_inTheMiddle_goesOnWithoutSendingAnythingTwice() {
    RunId id = inFlight();
    JobOffer inFlight = sessions.offers("web1").get(0);
    files.put("deploy.sls", "broken: [");
    runs.close();
    assertThat(records.get(id).state()).isEqualTo(RunState.RUNNING);

    comeBack();
    assertThatThrownBy(() -> run("deploy", "prod")).hasMessageContaining(id.value());
    jobs.received(new MinionId("web1"), result(inFlight, JobOutcome.CHANGED, states(true, "done")));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(states(id)).containsExactly("ok", "changed", "ok");
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"));
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void restart_whenTheFilesAreGone_endsAsInterruptedAndGivesTheLeaseBack(@TempDir Path other) {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    runs.close();
    directory = other;
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: other}]\n");
    comeBack();
    assertThat(records.get(id).state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(records.get(id).comment()).contains("restarted");
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void start_whileTheEnvironmentIsHeld_andToWait_beginsWhenItIsFree() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId first = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    RunId second = waiting();
    assertThat(records.get(second).state()).isEqualTo(RunState.WAITING);
    assertThat(records.get(second).comment()).contains(first.value()).contains("anna");
    answerNow(sessions.offers("web1").get(0));
    assertThat(ended(first).state()).isEqualTo(RunState.OK);
    await().until(() -> sessions.offers("web1").size() == 2);
    assertThat(sessions.offers("web1").get(1).epoch()).isEqualTo(2);
    answerNow(sessions.offers("web1").get(1));
    assertThat(ended(second).state()).isEqualTo(RunState.OK);
  }

  @Test
  void restart_whileBeingCancelled_endsAsCancelled() {
    RunId id = inFlight();
    Run run = records.get(id);
    runs.close();
    store.move(
        run.in(RunState.CANCELLING, "by ben", Instant.EPOCH),
        RunState.RUNNING,
        Instant.EPOCH,
        new EventLog(eventStore, Clock.SYSTEM).event("x", Map.of()));
    comeBack();
    assertThat(ended(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(states(id)).containsExactly("ok", "cancelled", "pending");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).isNotEmpty();
    assertThat(asked("ops1")).containsExactly(List.of("one"));
  }

  @Test
  void holder_thatLostItsLease_stopsWithoutAnotherWriteOrOffer() {
    RunId id = inFlight();
    Instant late = Instant.now().plusSeconds(3600);
    assertThat(store.claim(id, "elsewhere", late, late.plusSeconds(60))).isPresent();
    List<RunEntry> before = store.log(id, 0, 100);
    answerNow(sessions.offers("web1").get(0));
    await().until(() -> jobs.records().get(sessions.offers("web1").get(0).ref().job()).finished());
    await().until(() -> runs.workers().find(id).isEmpty());
    assertThat(store.log(id, 0, 100)).isEqualTo(before);
    assertThat(asked("ops1")).containsExactly(List.of("one"));
    assertThat(store.lease("env:prod").orElseThrow().holder()).isEqualTo("elsewhere");
  }
}
