package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.OnFailure;
import io.orch.master.environment.Policies;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTest extends RunsFixture {

  {
    rules =
        new RunRules(
            new Policies(
                Map.of(
                    "prod",
                    new EnvironmentPolicy(1, Duration.ofHours(1), List.of(), OnFailure.ROLLBACK))),
            Duration.ofDays(1),
            5);
  }

  @BeforeEach
  void orchestration() {
    release("1", "");
  }

  private void release(String version, String more) {
    files.put(
        "deploy.sls",
        """
        web:
          salt.function: [{name: site.version}, {tgt: web1}, {arg: ['%s']}]
        ops:
          salt.function: [{name: site.check}, {tgt: web2}, {require: [{salt: web}]}]
        never:
          salt.function: [{name: site.check}, {tgt: ops1}, {require: [{salt: ops}]}]
        %s\
        """
            .formatted(version, more));
  }

  /** The second minion's check fails as long as the first has a bad version. */
  private void minions() {
    String[] version = new String[1];
    answer(
        job -> {
          if (job.function().equals("site.version")) {
            version[0] = String.valueOf(job.arguments().get(0));
          }
          boolean bad = !job.function().equals("site.version") && "bad".equals(version[0]);
          return result(job, bad ? JobOutcome.FAILED : JobOutcome.OK, true);
        });
  }

  private Run child(RunId parent) {
    return records.list(10, "").stream()
        .filter(run -> run.parent().filter(parent::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private List<Object> versions() {
    return sessions.offers("web1").stream().map(job -> job.arguments().get(0)).toList();
  }

  @Test
  void fails_lastGoodRun_isDoneAgainWhereItCame() {
    minions();
    Run good = ended(run("deploy", "prod"));
    pillar.put("prod", "site.sls", "web: {version: 2, name: shop}\n");
    release("bad", "");
    Run bad = ended(run("deploy", "prod"));
    assertThat(bad.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(bad.comment()).contains("failed: ops", good.id().value());
    Run undo = child(bad.id());
    assertThat(undo.state()).isEqualTo(RunState.CHANGED);
    assertThat(undo.revisions()).isEqualTo(good.revisions()).isNotEqualTo(bad.revisions());
    assertThat(records.steps(undo.id()))
        .extracting(step -> step.chunk().id())
        .containsExactly("web", "ops");
    assertThat(versions()).containsExactly("1", "bad", "1");
    assertThat(sessions.offers("ops1")).hasSize(1);
    JobOffer again = sessions.offers("web1").get(2);
    assertThat(again.lease()).isEqualTo("env:prod");
    assertThat(again.epoch()).isEqualTo(2);
    assertThat(again.treeRevision()).isEqualTo(good.treeRevision());
    assertThat(records.good("prod", "", 9)).extracting(Run::id).containsExactly(good.id());
  }

  @Test
  void fails_callsAroundEachMinion_areMadeAlsoWhereTheFailedRunWasNot() {
    answer(
        job -> {
          boolean bad = List.<Object>of("bad").equals(job.arguments());
          return result(job, bad ? JobOutcome.FAILED : JobOutcome.OK, true);
        });
    drained("1");
    ended(run("deploy", "prod"));
    drained("bad");
    Run bad = ended(run("deploy", "prod"));
    assertThat(bad.state()).as(bad.comment()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(versions()).containsExactly("1", "bad", "1");
    assertThat(sessions.offers("ops1"))
        .extracting(JobOffer::function)
        .containsExactly("lb.enable", "lb.enable");
  }

  private void drained(String version) {
    files.put(
        "deploy.sls",
        """
        web:
          salt.function:
            - name: site.version
            - tgt: web1
            - arg: ['%s']
            - after_each: {function: lb.enable, tgt: ops1, arg: ['{minion}']}
        """
            .formatted(version));
  }

  @Test
  void fails_anotherOrchestrationAppliedTheSameSls_itsFilesAndPillarAreUsed() {
    answer(
        job -> {
          boolean bad = String.valueOf(job.pillar()).contains("version=3");
          return result(job, bad ? JobOutcome.FAILED : JobOutcome.CHANGED, null);
        });
    files.put("all.sls", "all: {salt.state: [{tgt: 'web*'}, {sls: [base, web]}]}\n");
    files.put(
        "new.sls",
        """
        servers:
          salt.state:
            - tgt: web1
            - sls: web
            - after_each: {function: lb.enable, tgt: ops1, arg: ['{minion}']}
        """);
    files.put("other.sls", "other: {salt.function: [{tgt: web2}, {name: test.ping}]}\n");
    ended(runs.start(request("new", "prod", Map.of("version", 2), false)));
    Run all = ended(runs.start(request("all", "prod", Map.of("version", 1), false)));
    ended(run("other", "prod"));
    Run bad = ended(runs.start(request("new", "prod", Map.of("version", 3), false)));
    assertThat(bad.state()).as(bad.comment()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(bad.comment())
        .contains("with the files and the pillar of run " + all.id() + " of all");
    Run undo = child(bad.id());
    assertThat(undo.request().pillar()).isEqualTo(Map.of("version", 1));
    assertThat(records.steps(undo.id()))
        .extracting(step -> step.chunk().id())
        .containsExactly("servers");
    assertThat(sessions.offers("web1").getLast().pillar()).isEqualTo(Map.of("version", 1));
    assertThat(sessions.offers("ops1")).hasSize(2);
  }

  @Test
  void fails_orchestrationCannotBeMadeOfTheOthersPillar_doesItsOwnLastGoodRunAgain() {
    answer(
        job -> {
          boolean bad = String.valueOf(job.pillar()).contains("version=3");
          return result(job, bad ? JobOutcome.FAILED : JobOutcome.CHANGED, null);
        });
    files.put("all.sls", "all: {salt.state: [{tgt: 'web*'}, {highstate: True}]}\n");
    files.put(
        "new.sls",
        "servers: {salt.state: [{tgt: web1}, {sls: web}, {pillar: {v: {{ pillar.version }}}}]}\n");
    Run good = ended(runs.start(request("new", "prod", Map.of("version", 2), false)));
    ended(run("all", "prod"));
    Run bad = ended(runs.start(request("new", "prod", Map.of("version", 3), false)));
    assertThat(bad.comment()).contains("which does run " + good.id() + " again");
  }

  @Test
  void fails_noLastGoodRun_saysSo() {
    minions();
    release("bad", "");
    Run bad = ended(run("deploy", "prod"));
    assertThat(bad.state()).isEqualTo(RunState.ROLLBACK_FAILED);
    assertThat(bad.comment()).contains("no last good run of deploy in environment prod");
    assertThat(records.leases()).isEmpty();
  }

  @Test
  void fails_inverseDeclared_isRunWithWhatFailed() {
    minions();
    files.put(
        "undo.sls",
        """
        undo:
          salt.function:
            - name: site.version
            - tgt: web1
            - arg: ['undone {{ pillar.rollback.orchestration }} {{ pillar.rollback.steps | join("+") }} {{ pillar.rollback.minions | join("+") }}']
        """);
    release("bad", "policy:\n  orch.policy: [{rollback: undo}, {order: first}]\n");
    Run bad = ended(run("deploy", "prod"));
    assertThat(bad.comment()).contains("(undo)");
    assertThat(bad.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(versions()).containsExactly("bad", "undone deploy policy+web+ops web1+web2");
  }

  @Test
  void fails_stopAsked_staysFailed() {
    minions();
    release("bad", "");
    RunRequest request =
        request("deploy", "prod", Map.of(), false).on(RunTerms.NONE.with(OnFailure.STOP));
    assertThat(ended(runs.start(request)).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void rollbackFails_saysSoAndStops() {
    minions();
    ended(run("deploy", "prod"));
    release("bad", "");
    answer(job -> result(job, JobOutcome.FAILED, "broken"));
    Run bad = ended(run("deploy", "prod"));
    assertThat(bad.state()).isEqualTo(RunState.ROLLBACK_FAILED);
    assertThat(bad.comment()).contains("the rollback failed too", "ended failed");
  }

  @Test
  void masterRestarted_inTheMiddle_goesOnAndSendsNothingTwice() {
    minions();
    ended(run("deploy", "prod"));
    release("bad", "");
    sessions.answer((minion, message) -> {});
    RunId id = run("deploy", "prod");
    finish("web1", 1, JobOutcome.OK);
    finish("web2", 1, JobOutcome.FAILED);
    await().until(() -> sessions.offers("web1").size() == 3);
    assertThat(records.get(id).state()).isEqualTo(RunState.ROLLING_BACK);
    restart();
    await().until(() -> runs.workers().find(id).isPresent());
    finish("web1", 2, JobOutcome.OK);
    finish("web2", 2, JobOutcome.OK);
    assertThat(ended(id).state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(
            jobs.records().list(20, "").stream()
                .filter(job -> job.request().target().equals("web1")))
        .hasSize(3);
  }

  private void finish(String minion, int number, JobOutcome outcome) {
    await().until(() -> sessions.offers(minion).size() > number);
    jobs.received(new MinionId(minion), result(sessions.offers(minion).get(number), outcome, true));
  }

  @Test
  void rolledBack_retried_doesAllStepsAgain() {
    minions();
    ended(run("deploy", "prod"));
    release("bad", "");
    RunId id = run("deploy", "prod");
    ended(id);
    answer(job -> result(job, JobOutcome.OK, true));
    commands.retry(id, "", "anna");
    await().until(() -> records.get(id).state().succeeded());
    assertThat(versions()).containsExactly("1", "bad", "1", "bad");
  }
}
