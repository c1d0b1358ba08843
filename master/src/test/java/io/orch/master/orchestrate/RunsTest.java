package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest extends RunsFixture {

  @Test
  void run_twoSteps_inOrder_withPillarOverrideAndLease() {
    files.put(
        "deploy.sls",
        """
        second:
          salt.state:
            - tgt: ops1
            - sls: ops
            - pillar: {step: {n: 2}, web: {version: 7}}
            - require:
              - salt: first
        first:
          salt.state:
            - tgt: 'web*'
            - sls: [web, {{ pillar.web.name }}]
        """);
    answer(job -> result(job, JobOutcome.CHANGED, states(true, "done")));
    RunId id = runs.start(request("deploy", "prod", Map.of("web", Map.of("version", 9L)), false));
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    JobOffer web = sessions.offers("web1").get(0);
    assertThat(web.function()).isEqualTo("state.sls");
    assertThat(web.arguments()).containsExactly(List.of("web", "shop"));
    assertThat(web.pillarenv()).isEqualTo("prod");
    assertThat(web.pillar()).isEqualTo(Map.of("web", Map.of("version", 9L)));
    assertThat(web.lease()).isEqualTo("env:prod");
    assertThat(web.epoch()).isEqualTo(1);
    assertThat(web.treeRevision()).isEqualTo(run.treeRevision()).hasSize(64);
    JobOffer ops = sessions.offers("ops1").get(0);
    assertThat(ops.pillar())
        .isEqualTo(Map.of("step", Map.of("n", 2L), "web", Map.of("version", 9L)));
    assertThat(ops.ref().job()).isGreaterThan(web.ref().job());
    Step first =
        runs.steps(id).stream()
            .filter(step -> step.chunk().id().equals("first"))
            .findFirst()
            .orElseThrow();
    assertThat(first.changes().get("out")).isEqualTo("highstate");
    assertThat(((Map<?, ?>) first.changes().get("ret")).keySet().toString())
        .isEqualTo("[web1, web2]");
    assertThat(runs.activities(id))
        .extracting(Activity::step, Activity::reference)
        .contains(tuple(first.number(), web.ref().job().value()));
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void run_failedMinion_failsTheStepWithItsReasonAndBlocksTheNext() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: 'web*'}, {sls: web}]
        second:
          salt.state: [{tgt: ops1}, {sls: ops}, {require: [{salt: first}]}]
        """);
    answer(job -> result(job, JobOutcome.FAILED, states(false, "no space left")));
    RunId id = run("deploy", "prod");
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(runs.steps(id).get(0).comment())
        .contains("failed on web1, web2")
        .contains("site: no space left");
    assertThat(states(id)).containsExactly("failed", "skipped");
    assertThat(sessions.offers("ops1")).isEmpty();
  }

  @Test
  void run_noMinionMatches_fails_unlessNoneIsExpected() {
    files.put(
        "deploy.sls",
        """
        nobody:
          salt.state: [{tgt: 'db*'}, {sls: web}]
        nobody expected:
          salt.state: [{tgt: 'db*'}, {sls: web}, {expect_minions: False}]
        """);
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(states(id)).containsExactly("failed", "ok");
  }

  @Test
  void run_functionAndRunner_returnWhatTheyDid() {
    files.put(
        "deploy.sls",
        """
        test.ping:
          salt.function: [{tgt: 'web*'}]
        manage.up:
          salt.runner: []
        greeting:
          test.succeed_without_changes: []
        """);
    answer(job -> result(job, JobOutcome.OK, true));
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(runs.steps(id).get(0).changes())
        .containsEntry("ret", Map.of("web1", true, "web2", true));
    assertThat(runs.steps(id).get(1).changes())
        .containsEntry("return", List.of("ops1", "web1", "web2"));
    assertThat(states(id)).containsExactly("changed", "changed", "ok");
  }

  @Test
  void run_inTestMode_predictsAndTakesNoLease() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    answer(job -> result(job, JobOutcome.OK, states(null, "would be written")));
    RunId id = runs.start(request("deploy", "prod", Map.of(), true));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(sessions.offers("web1").get(0).keywords()).containsEntry("test", true);
    assertThat(sessions.offers("web1").get(0).lease()).isEqualTo("run:" + id);
  }

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
  void start_mistakesInTheSls_areToldTogetherAndTakeNoLease() {
    files.put(
        "deploy.sls",
        """
        one:
          salt.stat: [{tgt: web1}]
        two:
          salt.state: [{tgtt: web1}, {sls: web}]
        """);
    assertThatThrownBy(() -> run("deploy", "prod"))
        .hasMessageContaining("salt.stat")
        .hasMessageContaining("tgtt");
    assertThat(store.lease("env:prod")).isEmpty();
    assertThatThrownBy(() -> run("deplyo", "prod")).hasMessageContaining("deploy");
    assertThatThrownBy(() -> run("../../etc/passwd", "prod")).isInstanceOf(OrchException.class);
  }

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
    runs.cancel(id, "enough");
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    assertThat(run.comment()).contains("enough");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).hasSize(1);
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void restart_inTheMiddle_goesOnWithoutSendingAnythingTwice() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: ops1}, {sls: one}]
        second:
          salt.state: [{tgt: web1}, {sls: two}, {require: [{salt: first}]}]
        third:
          salt.state: [{tgt: ops1}, {sls: three}, {require: [{salt: second}]}]
        """);
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer && minion.value().equals("ops1")) {
            jobs.received(minion, result(offer.job(), JobOutcome.OK, states(true, "")));
          }
        });
    sessions.connect("web1", "ops1");
    RunId id = run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    JobOffer inFlight = sessions.offers("web1").get(0);
    files.put("deploy.sls", "broken: [");
    runs.close();
    assertThat(runs.get(id).state()).isEqualTo(RunState.RUNNING);

    start();
    runs.recover();
    assertThatThrownBy(() -> run("deploy", "prod")).hasMessageContaining(id.value());
    jobs.received(new MinionId("web1"), result(inFlight, JobOutcome.CHANGED, states(true, "done")));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(states(id)).containsExactly("ok", "changed", "ok");
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(sessions.offers("ops1"))
        .extracting(offer -> offer.arguments().get(0))
        .containsExactly(List.of("one"), List.of("three"));
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
    start();
    runs.recover();
    assertThat(runs.get(id).state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(runs.get(id).comment()).contains("restarted");
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void watch_tellsTheWholeStory_thenEnds() throws Exception {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    answer(job -> result(job, JobOutcome.OK, states(true, "")));
    RunId id = run("deploy", "");
    List<RunEntry> seen = new ArrayList<>();
    runs.watch(id, 0, seen::add);
    assertThat(seen)
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("Moved", "Stepped", "Closed", "Stepped", "Moved");
    assertThat(seen).extracting(RunEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(eventStore.read(0, 20))
        .extracting(event -> event.tag().value())
        .contains("orch/run/" + id + "/new", "orch/run/" + id + "/step", "orch/run/" + id + "/ret");
  }

  private static final String THREE =
      """
      first:
        salt.state: [{tgt: ops1}, {sls: one}]
      second:
        salt.state: [{tgt: web1}, {sls: two}, {require: [{salt: first}]}]
      third:
        salt.state: [{tgt: ops1}, {sls: three}, {require: [{salt: second}]}]
      """;

  private List<Object> asked(String minion) {
    return sessions.offers(minion).stream().map(offer -> offer.arguments().get(0)).toList();
  }

  @Test
  void start_whileTheEnvironmentIsHeld_andToWait_beginsWhenItIsFree() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId first = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    RunId second =
        runs.start(new RunRequest("deploy", "prod", Map.of(), false, true, "", "ben", ""));
    assertThat(runs.get(second).state()).isEqualTo(RunState.WAITING);
    assertThat(runs.get(second).comment()).contains(first.value()).contains("anna");
    answerNow(sessions.offers("web1").get(0));
    assertThat(ended(first).state()).isEqualTo(RunState.OK);
    await().until(() -> sessions.offers("web1").size() == 2);
    assertThat(sessions.offers("web1").get(1).epoch()).isEqualTo(2);
    answerNow(sessions.offers("web1").get(1));
    assertThat(ended(second).state()).isEqualTo(RunState.OK);
  }

  private void answerNow(JobOffer offer) {
    jobs.received(new MinionId("web1"), result(offer, JobOutcome.OK, states(true, "")));
  }

  @Test
  void cancel_ofARunThatWaits_endsItAtOnce() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    run("deploy", "prod");
    RunId second =
        runs.start(new RunRequest("deploy", "prod", Map.of(), false, true, "", "ben", ""));
    runs.cancel(second, "enough");
    assertThat(runs.get(second).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void pause_letsWhatIsInFlightEnd_andBeginsNothingUntilResumed() {
    files.put("deploy.sls", THREE);
    sessions.connect("web1");
    answerOps();
    RunId id = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    runs.pause(id, "anna");
    answerNow(sessions.offers("web1").get(0));
    await().until(() -> runs.step(id, 2).orElseThrow().state() == StepState.OK);
    assertThat(runs.get(id).state()).isEqualTo(RunState.PAUSED);
    runs.close();
    start();
    runs.recover();
    assertThat(runs.get(id).state()).isEqualTo(RunState.PAUSED);
    assertThat(states(id)).containsExactly("ok", "ok", "pending");
    runs.resume(id, "anna");
    assertThat(ended(id).state()).isEqualTo(RunState.OK);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"));
    assertThatThrownBy(() -> runs.pause(id, "anna"))
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.STATE_CONFLICT);
  }

  private void answerOps() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer && minion.value().equals("ops1")) {
            jobs.received(minion, result(offer.job(), JobOutcome.OK, states(true, "")));
          }
        });
    sessions.connect("ops1");
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
    runs.retry(id, "", "ben");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(runs.steps(id)).extracting(Step::attempt).containsExactly(1, 2, 2);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"));
    assertThat(sessions.offers("web1")).extracting(JobOffer::epoch).containsExactly(1L, 2L);
    assertThatThrownBy(() -> runs.retry(id, "", "ben"))
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.STATE_CONFLICT);
    runs.retry(id, "second", "ben");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(asked("ops1")).containsExactly(List.of("one"), List.of("three"), List.of("three"));
    assertThatThrownBy(() -> runs.retry(id, "fourth", "ben")).hasMessageContaining("2 second");
  }

  @Test
  void restart_whileBeingCancelled_endsAsCancelled() {
    files.put("deploy.sls", THREE);
    sessions.connect("web1");
    answerOps();
    RunId id = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    Run run = runs.get(id);
    runs.close();
    store.move(
        run.in(RunState.CANCELLING, "by ben", Instant.EPOCH),
        RunState.RUNNING,
        Instant.EPOCH,
        new EventLog(eventStore, Clock.SYSTEM).event("x", Map.of()));
    start();
    runs.recover();
    assertThat(ended(id).state()).isEqualTo(RunState.CANCELLED);
    assertThat(states(id)).containsExactly("ok", "cancelled", "pending");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).isNotEmpty();
    assertThat(asked("ops1")).containsExactly(List.of("one"));
  }

  @Test
  void holder_thatLostItsLease_stopsWithoutAnotherWriteOrOffer() {
    files.put("deploy.sls", THREE);
    sessions.connect("web1");
    answerOps();
    RunId id = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    Instant late = Instant.now().plusSeconds(3600);
    assertThat(store.claim(id, "elsewhere", late, late.plusSeconds(60))).isPresent();
    List<RunEntry> before = store.log(id, 0, 100);
    answerNow(sessions.offers("web1").get(0));
    await().until(() -> jobs.get(sessions.offers("web1").get(0).ref().job()).finished());
    await().until(() -> !runs.works(id));
    assertThat(store.log(id, 0, 100)).isEqualTo(before);
    assertThat(asked("ops1")).containsExactly(List.of("one"));
    assertThat(store.lease("env:prod").orElseThrow().holder()).isEqualTo("elsewhere");
  }

  @Test
  void listener_reactsAsAStepOfItsOwn() {
    files.put(
        "deploy.sls",
        """
        config:
          salt.state: [{tgt: ops1}, {sls: one}]
        service:
          test.configurable_test_state: [{changes: False}, {result: True}, {listen: [{salt: config}]}]
        """);
    answer(job -> result(job, JobOutcome.CHANGED, states(true, "done")));
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(runs.steps(id)).hasSize(3);
    assertThat(runs.steps(id).get(2).reaction()).isTrue();
    assertThat(runs.steps(id).get(2).state()).isEqualTo(StepState.CHANGED);
  }
}
