package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        records.steps(id).stream()
            .filter(step -> step.chunk().id().equals("first"))
            .findFirst()
            .orElseThrow();
    assertThat(first.changes().get("out")).isEqualTo("highstate");
    assertThat(((Map<?, ?>) first.changes().get("ret")).keySet().toString())
        .isEqualTo("[web1, web2]");
    assertThat(records.activities(id))
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
    assertThat(records.steps(id).get(0).comment())
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
    assertThat(records.steps(id).get(0).changes())
        .containsEntry("ret", Map.of("web1", true, "web2", true));
    assertThat(records.steps(id).get(1).changes())
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
  void watch_tellsTheWholeStory_thenEnds() throws Exception {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    answer(job -> result(job, JobOutcome.OK, states(true, "")));
    RunId id = run("deploy", "");
    List<RunEntry> seen = new ArrayList<>();
    records.watch(id, 0, seen::add);
    assertThat(seen)
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("Moved", "Stepped", "Closed", "Stepped", "Moved");
    assertThat(seen).extracting(RunEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(eventStore.read(0, 20))
        .extracting(event -> event.tag().value())
        .contains("orch/run/" + id + "/new", "orch/run/" + id + "/step", "orch/run/" + id + "/ret");
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
    assertThat(records.steps(id)).hasSize(3);
    assertThat(records.steps(id).get(2).reaction()).isTrue();
    assertThat(records.steps(id).get(2).state()).isEqualTo(StepState.CHANGED);
  }
}
