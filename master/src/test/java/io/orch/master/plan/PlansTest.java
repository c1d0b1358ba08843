package io.orch.master.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlansTest extends RunsFixture {

  private volatile String predicted = "one";

  @BeforeEach
  void orchestration() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: 'web*'}, {sls: [web]}]\n");
    answer(this::states);
  }

  private ToMaster states(JobOffer job) {
    boolean test = Boolean.TRUE.equals(job.keywords().get("test"));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("result", test ? null : true);
    state.put("__id__", "site");
    state.put("comment", "");
    state.put("__run_num__", 0L);
    state.put("duration", (double) System.nanoTime());
    state.put("changes", Map.of("diff", predicted));
    return result(
        job,
        test ? JobOutcome.OK : JobOutcome.CHANGED,
        Map.of("file_|-site_|-/srv_|-managed", state));
  }

  private Run plan() {
    return ended(runs.start(request("deploy", "prod", Map.of(), true)));
  }

  private RunRequest apply(Run plan) {
    return new Plans(runs).apply(plan.id(), request("plan", "prod", Map.of(), false));
  }

  private long changes() {
    return sessions.offers("web1").stream()
        .filter(job -> !job.keywords().containsKey("test"))
        .count();
  }

  @Test
  void show_identicalChanges_areOneGroup() {
    List<PlannedStep> steps = new Plans(runs).show(plan().id());
    assertThat(steps).extracting(PlannedStep::id).containsExactly("web");
    assertThat(steps.get(0).groups())
        .singleElement()
        .satisfies(group -> assertThat(group.minions()).containsExactly("web1", "web2"));
  }

  @Test
  void apply_nothingMoved_doesWhatWasPlanned() {
    Run plan = plan();
    Run run = ended(runs.start(apply(plan)));
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(run.revisions()).isEqualTo(plan.revisions());
    assertThat(changes()).isEqualTo(1);
    assertThat(records.good("prod", "deploy", 9)).extracting(Run::id).containsExactly(run.id());
  }

  @Test
  void apply_filesOrPillarMoved_isRefusedAndNamesThem() {
    Run plan = plan();
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: [web]}]\n");
    pillar.put("prod", "site.sls", "web: {version: 2}\n");
    assertThatThrownBy(() -> apply(plan))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_MOVED))
        .hasMessageContaining("other files, from")
        .hasMessageContaining("other pillar, from");
  }

  @Test
  void apply_predictionMoved_failsBeforeAnythingIsDone() {
    Run plan = plan();
    predicted = "two";
    Run run = ended(runs.start(apply(plan)));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.comment()).contains("no longer as planned", "web: web1 would do something else");
    assertThat(changes()).isZero();
  }

  @Test
  void apply_targetOfAFunctionMoved_failsBeforeAnythingIsDone() {
    files.put("deploy.sls", "restart:\n  salt.function: [{name: test.ping}, {tgt: 'web*'}]\n");
    Run plan = plan();
    assertThat(new Plans(runs).show(plan.id()).get(0).groups())
        .singleElement()
        .satisfies(group -> assertThat(group.minions()).containsExactly("web1", "web2"))
        .satisfies(group -> assertThat(group.predicted()).isEqualTo("test.ping would be called"));
    accepted.remove(new MinionId("web2"));
    Run run = ended(runs.start(apply(plan)));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.comment()).contains("restart: web2 is no target any more");
    assertThat(sessions.offers("web1")).isEmpty();
  }

  @Test
  void apply_noPlan_isRefused() {
    Run run = ended(run("deploy", "prod"));
    assertThatThrownBy(() -> apply(run)).hasMessageContaining("was no prediction");
  }
}
