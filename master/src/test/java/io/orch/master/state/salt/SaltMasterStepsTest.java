package io.orch.master.state.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaltMasterStepsTest extends RunsFixture {

  private RunId start(String sls) {
    files.put("deploy.sls", sls);
    return run("deploy", "prod");
  }

  private Step only(String sls) {
    return records.steps(ended(start(sls)).id()).get(0);
  }

  private void happened(String tag, Map<String, ?> data) {
    new EventLog(eventStore, Clock.SYSTEM).append(tag, data);
  }

  private void returns(String minion) {
    jobs.received(
        new MinionId(minion),
        result(sessions.offers(minion).getLast(), JobOutcome.CHANGED, states(true, "")));
  }

  private static final String WAIT =
      """
      back:
        salt.wait_for_event:
          - name: salt/minion/*/start
          - id_list: [web1, web2]
      """;

  @Test
  void waitForEvent_endsWhenAllWereNamed_alsoByAListOrInnerData() {
    RunId id = start(WAIT);
    await().until(() -> !records.activities(id).isEmpty());
    happened("salt/minion/web1/start", Map.of("other", 1));
    happened("salt/job/web1/start", Map.of("id", "web1"));
    happened("salt/minion/web2/start", Map.of("data", Map.of("id", List.of("web3", "web2"))));
    happened("salt/minion/web1/start", Map.of("id", "web1"));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(id).get(0).changes())
        .isEqualTo(Map.of("minions_seen", List.of("web2", "web1")));
  }

  @Test
  void waitForEvent_restartInTheMiddle_seesWhatHappenedMeanwhile() {
    RunId id = start(WAIT);
    await().until(() -> !records.activities(id).isEmpty());
    happened("salt/minion/web1/start", Map.of("id", "web1"));
    runs.close();
    happened("salt/minion/web2/start", Map.of("id", "web2"));
    comeBack();
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
  }

  @Test
  void waitForEvent_timeIsOver_failsAndNamesWhatIsMissing() {
    Step step =
        only("x:\n  salt.wait_for_event: [{id_list: [a]}, {event_id: name}, {timeout: 0}]\n");
    assertThat(step.state().text()).isEqualTo("failed");
    assertThat(step.comment()).contains("named a within");
  }

  @Test
  void runner_argumentsInAllForms_andAnUnknownOne() {
    Step step =
        only(
            """
            test.arg:
              salt.runner:
                - arg: [one]
                - kwarg: {two: 2}
                - three: 3
            """);
    assertThat(step.changes())
        .isEqualTo(
            Map.of(
                "return",
                Map.of("args", List.of("one"), "kwargs", Map.of("two", 2L, "three", 3L))));
    assertThat(only("manage.upp:\n  salt.runner: []\n").comment()).contains("manage.up");
  }

  private static final String INNER =
      "inner step:\n  salt.state: [{tgt: web1}, {sls: {{ pillar.which }}}]\n";

  private static final String OUTER =
      """
      first:
        salt.runner:
          - name: state.orchestrate
          - kwarg:
              mods: inner
              pillar: {which: one}
      second:
        salt.state: [{tgt: ops1}, {sls: two}, {require: [{salt: first}]}]
      """;

  @Test
  void nestedRun_isAPartUnderTheSameLease_andItsResultIsSalts() {
    files.put("inner.sls", INNER);
    answer(job -> result(job, JobOutcome.CHANGED, states(true, "done")));
    RunId id = start(OUTER);
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(sessions.offers("web1").get(0).lease()).isEqualTo("env:prod");
    Map<?, ?> result = (Map<?, ?>) records.steps(id).get(0).changes().get("return");
    assertThat(result.get("outputter")).isEqualTo("highstate");
    assertThat(result.get("retcode")).isEqualTo(0L);
    Map<?, ?> states = (Map<?, ?>) ((Map<?, ?>) result.get("data")).get("test_master");
    assertThat(states.toString()).contains("inner step").contains("highstate");
    Run inner =
        records.list(5, "").stream()
            .filter(run -> run.parent().isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(inner.parent()).contains(id);
  }

  @Test
  void nestedRun_thatFails_failsTheStepWithItsFirstFailedStep() {
    files.put("inner.sls", INNER);
    answer(job -> result(job, JobOutcome.FAILED, states(false, "no space left")));
    Step step = records.steps(ended(start(OUTER)).id()).get(0);
    assertThat(step.state().text()).isEqualTo("failed");
    assertThat(step.comment())
        .contains("state.orchestrate failed: step inner step: failed on web1")
        .contains("no space left");
  }

  @Test
  void nestedRun_restartInTheMiddle_isJoined() {
    files.put("inner.sls", INNER);
    sessions.connect("web1", "ops1");
    RunId id = start(OUTER);
    await().until(() -> sessions.offers("web1").size() == 1);
    restart();
    returns("web1");
    await().until(() -> sessions.offers("ops1").size() == 1);
    returns("ops1");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(records.list(5, "")).hasSize(2);
  }

  private static final String PARALLEL =
      """
      both:
        salt.parallel_runners:
          - runners:
              one:
                - name: state.orchestrate
                - kwarg: {mods: inner, pillar: {which: one}}
              two:
                - name: state.orchestrate
                - kwarg: {mods: other}
      """;

  @Test
  void parallelRunners_goOnBesideEachOther_andSurviveARestart() {
    files.put("inner.sls", INNER);
    files.put("other.sls", "other step:\n  salt.state: [{tgt: ops1}, {sls: two}]\n");
    sessions.connect("web1", "ops1");
    RunId id = start(PARALLEL);
    await().until(() -> sessions.offers("web1").size() + sessions.offers("ops1").size() == 2);
    returns("web1");
    restart();
    returns("ops1");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(sessions.offers("ops1")).hasSize(1);
    assertThat(records.steps(id).get(0).changes().keySet()).containsExactly("one", "two");
  }

  @Test
  void parallelRunners_oneFails_isNamed_andPlainOnesReturnUnderRet() {
    Step step =
        only(
            """
            both:
              salt.parallel_runners:
                - runners:
                    manage.up:
                    bad:
                      - name: jobs.lookup_jid
                      - arg: ['20260101000000000000']
            """);
    assertThat(step.state().text()).isEqualTo("changed");
    assertThat(only("a:\n  salt.parallel_runners: [{runners: manage.upp}]\n").comment())
        .startsWith("failed: manage.upp");
    assertThat(((Map<?, ?>) step.changes().get("ret")).keySet().toString())
        .isEqualTo("[manage.up, bad]");
  }

  @Test
  void steps_inTestMode_callNothing() {
    files.put(
        "deploy.sls",
        """
        manage.up:
          salt.runner: []
        key.list_all:
          salt.wheel: []
        both:
          salt.parallel_runners: [{runners: manage.up}]
        tag:
          salt.wait_for_event: [{id_list: [a]}]
        test.ping:
          salt.function: [{tgt: '*'}]
        """);
    RunId id = runs.start(request("deploy", "", Map.of(), true));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.activities(id))
        .extracting(Activity::kind)
        .containsExactly(Activity.Kind.VALUE);
  }
}
