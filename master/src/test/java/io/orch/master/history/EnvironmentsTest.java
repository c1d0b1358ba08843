package io.orch.master.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.environment.Policies;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest extends RunsFixture {

  private Run release(String version) {
    files.put(
        "deploy.sls",
        "web:\n  salt.function: [{name: site.version}, {tgt: web1}, {arg: ['" + version + "']}]\n");
    return ended(run("deploy", "prod"));
  }

  private Run rollback(String to) {
    RunRequest like = request("rollback", "prod", Map.of(), false);
    return ended(runs.start(environments().rollback("prod", to, like)));
  }

  private Environments environments() {
    return new Environments(records, Policies.NONE, name -> List.of(), Clock.SYSTEM);
  }

  private List<Object> versions() {
    return sessions.offers("web1").stream().map(job -> job.arguments().get(0)).toList();
  }

  private void minions() {
    answer(
        job ->
            result(
                job,
                List.of("bad").equals(job.arguments()) ? JobOutcome.FAILED : JobOutcome.OK,
                true));
  }

  @Test
  void rollback_good_goesBackOneFurtherEachTime() {
    minions();
    Run one = release("1");
    release("2");
    release("3");
    assertThat(rollback("").request().terms().replay()).isPresent();
    rollback("");
    assertThat(versions()).containsExactly("1", "2", "3", "2", "1");
    assertThatThrownBy(() -> rollback("")).hasMessageContaining("ran nothing before");
    Environment prod = environments().get("prod", 0);
    assertThat(prod.good()).hasSize(5);
    assertThat(prod.good().get(0).revisions()).isEqualTo(one.revisions());
  }

  @Test
  void rollback_anotherOrchestrationAppliedTheSameSls_isDoneAgain() {
    minions();
    files.put("all.sls", "all: {salt.state: [{tgt: 'web*'}, {sls: [base, web]}]}\n");
    files.put("new.sls", "new: {salt.state: [{tgt: web1}, {sls: web}]}\n");
    ended(run("new", "prod"));
    Run all = ended(run("all", "prod"));
    release("1");
    ended(run("new", "prod"));
    Run back = rollback("");
    assertThat(back.request().orchestration()).isEqualTo("all");
    assertThat(back.request().terms().replay().orElseThrow().run()).isEqualTo(all.id());
  }

  @Test
  void rollback_afterAFailure_isToTheLastGoodRun() {
    minions();
    release("1");
    assertThat(release("bad").state()).isEqualTo(RunState.FAILED);
    rollback("");
    assertThat(versions()).containsExactly("1", "bad", "1");
  }

  @Test
  void rollback_toARun_mustBeAGoodOneOfTheEnvironment() {
    minions();
    Run one = release("1");
    release("2");
    Run bad = release("bad");
    assertThat(rollback(one.id().value()).treeRevision()).isEqualTo(one.treeRevision());
    assertThatThrownBy(() -> rollback(bad.id().value()))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT))
        .hasMessageContaining("orch env history prod");
  }

  @Test
  void get_unknown_saysWhatThereIs() {
    minions();
    release("1");
    assertThat(environments().list()).extracting(Environment::name).containsExactly("prod");
    assertThatThrownBy(() -> environments().get("prd", 0))
        .hasMessageContaining("did you mean 'prod'");
  }
}
