package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.job.Replacements;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollingTest extends RolloutFixture {

  @BeforeEach
  void connect() {
    fleet();
  }

  @Test
  void waves_growFromTheCanaryToAll() {
    rollout("- waves: [1, 30%, 100%]\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(comment(run.id()))
        .contains("wave 1 of 3: web01 changed")
        .contains("wave 2 of 3: web02, web03 changed")
        .contains("wave 3 of 3: web04, web05, web06, web07, web08, web09 changed");
    assertThat(sessions.offers("web01").getFirst().ref().job())
        .isLessThan(sessions.offers("web02").getFirst().ref().job());
    assertThat(sessions.offers("web02").getFirst().ref().job())
        .isEqualTo(sessions.offers("web03").getFirst().ref().job());
  }

  @Test
  void batch_besideAStrategy_isTheSizeOfEachWave() {
    rollout("- batch: 4\n- max_fail: 1\n");
    assertThat(comment(rolled().id()))
        .contains("wave 1 of 3: web01, web02, web03, web04 changed")
        .contains("wave 3 of 3: web09 changed");
  }

  @Test
  void batch_besideTheStrategyOfARun_isStillObeyed() {
    fails("web01", "state.sls");
    files.put(
        "roll.sls",
        """
        how: {orch.strategy: [{waves: [100%]}, {order: 1}]}
        x: {salt.state: [{tgt: 'web*'}, {sls: x}, {batch: 10%}]}
        """);
    rolled();
    assertThat(called("state.sls")).containsExactly("web01");
  }

  @Test
  void batch_besideWavesOfItsOwn_isRefused() {
    rollout("- batch: 4\n- waves: [1, 100%]\n");
    assertThatThrownBy(this::rolled)
        .hasMessageContaining("roll.sls:2:3: salt.state: 'batch' and 'waves' both");
  }

  @Test
  void canary_failing_stopsBeforeAllOthers() {
    fails("web01", "state.sls");
    rollout("- waves: [1, 100%]\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).containsExactly("web01");
    assertThat(comment(run.id()))
        .contains("wave 1 of 2: web01 failed (no space left)")
        .contains("wave 2 of 2: web02, web03, web04, web05, web06, web07, web08, web09 not begun")
        .contains("Stopped after wave 1 of 2: 1 of 1 minions failed (web01), and max_fail is 0");
  }

  @Test
  void failures_withinMaxFail_goOnAndAreTold() {
    fails("web01", "state.sls");
    fails("web03", "state.sls");
    rollout("- waves: [1, 3, 100%]\n- max_fail: 25%\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).hasSize(9);
    assertThat(comment(run.id())).contains("web03 failed (no space left)");
  }

  @Test
  void failures_beyondMaxFail_countOverAllWaves() {
    fails("web01", "state.sls");
    fails("web03", "state.sls");
    rollout("- waves: [1, 3, 100%]\n- max_fail: 1\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).containsExactly("web01", "web02", "web03");
  }

  @Test
  void order_putsThoseNamedFirst() {
    rollout("- waves: [1, 2, 100%]\n- wave_order: [web07, 'web09*']\n");
    rolled();
    assertThat(called("state.sls")).startsWith("web07", "web09");
  }

  @Test
  void lostMinion_countsAsFailed_unlessIgnored() {
    special.put("web01 state.sls", job -> answer("web01", job, JobOutcome.LOST, "silent"));
    rollout("- waves: [1, 100%]\n");
    assertThat(rolled().state()).isEqualTo(RunState.FAILED);
    rollout("- waves: [1, 100%]\n- unreachable: ignore\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(comment(run.id())).contains("web01 lost (silent)");
  }

  @Test
  void replacedMinion_getsItsTurnAgain() {
    Replacements replacements = new Replacements(jobs, inventory);
    special.put(
        "web01 state.sls",
        job -> {
          special.remove("web01 state.sls");
          replacements.changed(new MinionId("web01"), "revoke", "anna");
          replacements.asked(new MinionId("web01"), "accept", "sha256:new");
        });
    rollout("- waves: [1, 100%]\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).startsWith("web01", "web01").hasSize(10);
    assertThat(comment(run.id()))
        .contains("wave 1 of 2: web01 replaced")
        .contains("wave 1 of 2, for those who were replaced, 2: web01 changed");
  }

  @Test
  void newcomers_andThoseReplacedAfterTheirTurn_followInAWaveOfTheirOwn() {
    keys.put("web01", "old");
    special.put(
        "web05 state.sls",
        job -> {
          keys.put("web01", "new");
          add("web0x");
          answer("web05", job, JobOutcome.CHANGED, "done");
        });
    rollout("- waves: [1, 100%]\n");
    Run run = rolled();
    assertThat(comment(run.id())).contains("wave of newcomers 1: web01, web0x changed");
    assertThat(called("state.sls")).hasSize(11);
  }

  @Test
  void hooks_surroundEachMinion_andFailedOnesStayDrained() {
    fails("web02", "state.sls");
    rollout(
        """
        - waves: [2]
        - max_fail: 1
        - wave_order: [web01, web02]
        - before_each:
          - function: lb.drain
            tgt: 'lb*'
            arg: ['{minion}', '{grain:host}']
            wait: 10ms
        - after_each:
          - function: lb.enable
            tgt: lb1
            arg: ['{minion}']
        """);
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(called("lb.drain")).hasSize(9);
    assertThat(called("lb.enable")).hasSize(8);
    assertThat(calls.subList(0, 2)).containsOnly("lb1 lb.drain");
    assertThat(sessions.offers("lb1").getFirst().arguments().toString())
        .matches("\\[web0[12], web0[12]]");
    assertThat(comment(run.id()))
        .contains("web02 failed (no space left; web02 stays as before_each left it)");
  }

  @Test
  void hook_failing_leavesTheMinionAlone() {
    fails("lb1", "lb.drain");
    rollout("- waves: [1]\n- before_each: {function: lb.drain, tgt: lb1}\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("state.sls")).isEmpty();
    assertThat(comment(run.id()))
        .contains("before_each: lb.drain on lb1: lb1 failed: no space left");
  }

  @Test
  void grains_withMoreThanHarmlessCharacters_areNoPlaceholders() {
    MinionId bad = new MinionId("web01");
    inventory.regrained(bad, java.util.Map.of("host", "x; rm -rf /"));
    rollout("- waves: [1]\n- before_each: {function: lb.drain, arg: '{grain:host}'}\n");
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("lb.drain")).isEmpty();
    assertThat(comment(run.id())).contains("the grain 'host' of minion web01");
  }

  @Test
  void strategy_mistakes_areToldBeforeTheRunBegins() {
    rollout(
        """
        - waves: [50%, 10%]
        - max_fail: many
        - gate: {htp: 'http://{minion}/'}
        - unreachable: never
        """);
    assertThatThrownBy(() -> run("roll", ""))
        .hasMessageContaining("roll.sls:5")
        .hasMessageContaining("must grow")
        .hasMessageContaining("10% after 50%")
        .hasMessageContaining("must be a number, as 1, or a percentage")
        .hasMessageContaining("probe 1 must have one of http, tcp, command, function")
        .hasMessageContaining("must be one of fail, ignore");
  }

  @Test
  void dryRun_drainsNoneAndAsksAllAtOnce() {
    rollout("- waves: [1]\n- before_each: {function: lb.drain, tgt: lb1}\n");
    RunId id = runs.start(request("roll", "", java.util.Map.of(), true));
    ended(id);
    assertThat(called("lb.drain")).isEmpty();
    assertThat(called("state.sls")).hasSize(9);
  }

  @Test
  void restart_inTheMiddleOfAWave_goesOnAndRepeatsNothing() {
    special.put("web02 state.sls", job -> {});
    rollout("- waves: [1, 3, 100%]\n");
    RunId id = run("roll", "");
    await().until(() -> called("state.sls").contains("web03"));
    restart();
    special.remove("web02 state.sls");
    assertThat(records.get(id).state()).isEqualTo(RunState.RUNNING);
    answer("web02", sessions.offers("web02").getFirst(), JobOutcome.CHANGED, "done");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void restart_inAPause_waitsForTheRestOfIt() {
    rollout("- waves: [1, 100%]\n- wave_pause: 700ms\n");
    RunId id = run("roll", "");
    await().until(() -> records.activities(id).stream().anyMatch(a -> a.key().endsWith(" pause")));
    restart();
    assertThat(called("state.sls")).containsExactly("web01");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void restart_inAHook_joinsIt() {
    special.put("lb1 lb.drain", job -> {});
    rollout("- waves: [1]\n- wave_order: [web01]\n- before_each: {function: lb.drain, tgt: lb1}\n");
    RunId id = run("roll", "");
    await().until(() -> called("lb.drain").size() == 1);
    restart();
    special.remove("lb1 lb.drain");
    answer("lb1", sessions.offers("lb1").getFirst(), JobOutcome.OK, true);
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(called("lb.drain")).hasSize(9);
    assertThat(called("state.sls")).isEqualTo(List.copyOf(called("state.sls"))).hasSize(9);
  }
}
