package io.orch.master.state.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SaltStatesTest extends RunsFixture {

  private RunId start(String sls) {
    files.put("deploy.sls", sls);
    return run("deploy", "prod");
  }

  private Run run(String sls) {
    return ended(start(sls));
  }

  private Step only(String sls) {
    return records.steps(run(sls).id()).get(0);
  }

  /** Connects all; those that are named fail, the others change something. */
  private void failing(String... minions) {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            boolean fails = List.of(minions).contains(minion.value());
            jobs.received(
                minion,
                result(
                    offer.job(),
                    fails ? JobOutcome.FAILED : JobOutcome.CHANGED,
                    states(!fails, "done")));
          }
        });
    sessions.connect("web1", "web2", "ops1");
  }

  private List<JobOffer> offers() {
    return Stream.of("web1", "web2", "ops1").flatMap(m -> sessions.offers(m).stream()).toList();
  }

  private void returns(String minion, JobOutcome outcome, Object value) {
    jobs.received(new MinionId(minion), result(sessions.offers(minion).getLast(), outcome, value));
  }

  @Test
  void state_arguments_reachTheMinion() {
    failing();
    Step step =
        only(
            """
            web:
              salt.state:
                - tgt: 'web1, ops1'
                - expr_form: list
                - sls: one, two
                - exclude: [three]
                - test: False
                - concurrent: True
                - queue: True
                - saltenv: dev
                - pillarenv: dev
                - pillar: {a: 1}
            """);
    assertThat(step.state().text()).isEqualTo("changed");
    JobOffer offer = sessions.offers("web1").get(0);
    assertThat(offer.arguments()).containsExactly(List.of("one", "two"));
    assertThat(offer.keywords())
        .isEqualTo(Map.of("exclude", List.of("three"), "test", false, "concurrent", true));
    assertThat(offer.saltenv()).isEqualTo("dev");
    assertThat(offer.pillarenv()).isEqualTo("dev");
    assertThat(offer.pillar()).isEqualTo(Map.of("a", 1L));
    assertThat(sessions.offers("web2")).isEmpty();
  }

  @Test
  void state_failMinions_areThoseThatMayFail() {
    failing("web1");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {fail_minions: 'ops1, web1'}]\n"))
        .satisfies(step -> assertThat(step.state().text()).isEqualTo("changed"))
        .satisfies(step -> assertThat(step.comment()).contains("Tolerated failures: web1."));
    assertThat(only("b:\n  salt.state: [{tgt: '*'}, {sls: x}, {fail_minions: [ops1]}]\n").comment())
        .startsWith("failed on web1");
  }

  @Test
  void state_allowFail_isANumberOfMinions() {
    failing("web1", "web2");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {allow_fail: 2}]\n").state().text())
        .isEqualTo("changed");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {allow_fail: 1}]\n").state().text())
        .isEqualTo("failed");
  }

  @Test
  void state_changes_areOfThoseThatChangedOrFailed() {
    answer(
        job ->
            job.arguments().isEmpty()
                ? result(job, JobOutcome.OK, states(true, ""))
                : result(job, JobOutcome.FAILED, List.of("no such file")));
    Step step = only("a:\n  salt.state: [{tgt: web1}, {highstate: True}]\n");
    assertThat(step.changes()).isEmpty();
    Step failed = only("a:\n  salt.state: [{tgt: web1}, {sls: x}]\n");
    assertThat(failed.changes())
        .isEqualTo(Map.of("out", "highstate", "ret", Map.of("web1", List.of("no such file"))));
    assertThat(failed.comment()).contains("web1: failed: ['no such file']");
  }

  @Test
  void state_withoutSls_orWithWhatThereIsNot_failsAndSaysWhy() {
    failing();
    assertThat(only("a:\n  salt.state: [{tgt: '*'}]\n").comment()).contains("'sls'");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {ssh: True}]\n").comment())
        .contains("salt-ssh");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {subset: 0}]\n").comment())
        .contains("subset");
    assertThat(only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {ret: pg}, {roster: x}]\n").comment())
        .contains("Had no effect: roster.");
  }

  @Test
  void function_argumentsAndReturns_areSalts() {
    answer(job -> result(job, JobOutcome.OK, "pong"));
    Step step =
        only(
            """
            test.echo:
              salt.function:
                - tgt: [web1, web2]
                - arg: one two
                - kwarg: {three: 3}
            """);
    assertThat(sessions.offers("web2").get(0).arguments()).isEqualTo(List.of("one", "two"));
    assertThat(sessions.offers("web2").get(0).keywords()).isEqualTo(Map.of("three", 3L));
    assertThat(step.changes()).isEqualTo(Map.of("ret", Map.of("web1", "pong", "web2", "pong")));
  }

  @Test
  void function_thatReturnsFalse_failed() {
    answer(job -> result(job, JobOutcome.OK, false));
    Step step = only("service.status:\n  salt.function: [{tgt: web1}, {arg: [nginx]}]\n");
    assertThat(step.state().text()).isEqualTo("failed");
    assertThat(step.comment()).contains("web1: returned False");
  }

  @Test
  void subset_callsSoManyOfThoseThatAreConnected() {
    answer(job -> result(job, JobOutcome.OK, true));
    Run run = run("test.ping:\n  salt.function: [{tgt: '*'}, {subset: 2}]\n");
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(offers()).hasSize(2);
  }

  @Test
  void batch_callsTheNextWhenOneHasAnswered() {
    sessions.connect("web1", "web2", "ops1");
    RunId id = start("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {batch: 50%}]\n");
    await().until(() -> offers().size() == 1);
    assertThat(sessions.offers("ops1")).hasSize(1);
    returns("ops1", JobOutcome.CHANGED, states(true, ""));
    await().until(() -> sessions.offers("web1").size() == 1);
    returns("web1", JobOutcome.FAILED, states(false, "no"));
    await().until(() -> sessions.offers("web2").size() == 1);
    returns("web2", JobOutcome.CHANGED, states(true, ""));
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    Map<?, ?> ret = (Map<?, ?>) records.steps(id).get(0).changes().get("ret");
    assertThat(ret.keySet().toString()).isEqualTo("[ops1, web1, web2]");
  }

  @Test
  void batch_withFailhard_callsNobodyAfterAFailure() {
    failing("web1");
    Step step = only("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {batch: 1}, {failhard: True}]\n");
    assertThat(offers()).hasSize(2);
    assertThat(step.state().text()).isEqualTo("failed");
    assertThat(step.comment()).contains("after the failure of web1");
  }

  @Test
  void batch_restartInTheMiddle_goesOnWithTheSameOrderAndSendsNothingTwice() {
    sessions.connect("web1", "web2", "ops1");
    RunId id = start("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {batch: 1}, {batch_wait: 0.01}]\n");
    await().until(() -> sessions.offers("ops1").size() == 1);
    returns("ops1", JobOutcome.CHANGED, states(true, ""));
    await().until(() -> sessions.offers("web1").size() == 1);
    restart();
    returns("web1", JobOutcome.CHANGED, states(true, ""));
    await().until(() -> sessions.offers("web2").size() == 1);
    returns("web2", JobOutcome.CHANGED, states(true, ""));
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(offers()).hasSize(3);
    assertThat(records.activities(id).stream().filter(a -> a.kind() == Activity.Kind.JOB))
        .hasSize(3);
  }

  @Test
  void batch_restartAfterAFailure_callsNobodyElse() {
    sessions.connect("web1", "web2", "ops1");
    RunId id = start("a:\n  salt.state: [{tgt: '*'}, {sls: x}, {batch: 2}, {failhard: True}]\n");
    await().until(() -> offers().size() == 2);
    returns("ops1", JobOutcome.FAILED, states(false, "no"));
    await().until(() -> records.activities(id).stream().anyMatch(SaltStatesTest::endedJob));
    restart();
    returns("web1", JobOutcome.CHANGED, states(true, ""));
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(sessions.offers("web2")).isEmpty();
    assertThat(offers()).hasSize(2);
  }

  private static boolean endedJob(Activity activity) {
    return activity.kind() == Activity.Kind.JOB && activity.ended();
  }
}
