package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.environment.Policies;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRules;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvironmentStrategyTest extends RolloutFixture {

  {
    rules = rules("waves: [1, 100%], max_fail: 1");
  }

  private static RunRules rules(String strategy) {
    return new RunRules(policies(strategy), Duration.ofDays(1), 5);
  }

  private static Policies policies(String strategy) {
    String text = "environments:\n  prod:\n    strategy: {" + strategy + "}\n";
    return Policies.read(Section.parse(text, "master.yaml", new Problems()));
  }

  @BeforeEach
  void connect() {
    fleet();
  }

  private void release(String further) {
    files.put(
        "release.sls", "web:\n  salt.state:\n    - tgt: 'web0*'\n    - sls: [web]\n" + further);
  }

  private Run released(String environment) {
    return ended(run("release", environment));
  }

  private String told(Run run) {
    return records.steps(run.id()).getLast().comment();
  }

  @Test
  void stepsOfTheEnvironment_rollAsItSays_thoseOfOthersDoNot() {
    release("");
    fails("web01", "state.sls");
    Run prod = released("prod");
    assertThat(prod.state()).isEqualTo(RunState.CHANGED);
    assertThat(told(prod)).contains("wave 1 of 2: web01 failed");
    assertThat(records.steps(prod.id()))
        .first()
        .extracting(step -> step.chunk().id())
        .isEqualTo("how prod rolls");
    Run other = released("");
    assertThat(other.state()).isEqualTo(RunState.FAILED);
    assertThat(records.steps(other.id())).hasSize(1);
  }

  @Test
  void theOrchestrationsOwn_winsArgumentByArgument_andTheStepsOverBoth() {
    fails("web01", "state.sls");
    release("how:\n  orch.strategy: [{max_fail: 0}]\n");
    Run strict = released("prod");
    assertThat(strict.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).containsExactly("web01");
    release("    - waves: [3, 100%]\nhow:\n  orch.strategy: [{max_fail: 2}]\n");
    Run wide = released("prod");
    assertThat(wide.state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(wide.id()).get(1).comment())
        .contains("wave 1 of 2: web01 failed (no space left); web02, web03 changed");
  }

  @Test
  void aRunUnderWay_keepsWhatItBeganWith_whenTheSettingChanges() {
    AtomicReference<JobOffer> held = new AtomicReference<>();
    special.put("web01 state.sls", held::set);
    release("");
    RunId id = run("release", "prod");
    await().until(() -> held.get() != null);
    rules = rules("waves: [5]");
    restart();
    answer("web01", held.get(), JobOutcome.CHANGED, "done");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(told(records.get(id))).contains("wave 1 of 2: web01 changed", "wave 2 of 2: web02");
  }

  @Test
  void whatNoStepCouldBeTold_isRefused() {
    OrchStrategy.require(policies("waves: [1, 50%]"));
    assertThatThrownBy(() -> OrchStrategy.require(policies("waves: [50%, 1x], max_fails: 1")))
        .hasMessageContaining("environments: prod: strategy: ")
        .hasMessageContaining("1x");
  }
}
