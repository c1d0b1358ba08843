package io.orch.master.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrchStatesTest extends RolloutFixture {

  private static final String BLUE_GREEN =
      """
      shop:
        orch.blue_green:
          - green: 'web01,web02'
          - blue: 'web08,web09'
          - tgt_type: list
          - sls: [shop]
          - gate: {command: check}
          - switch: {function: lb.use, tgt: lb1, arg: [green]}
          - retire: {function: service.stop, arg: [shop]}
      """;

  @BeforeEach
  void connect() {
    fleet();
    for (String green : new String[] {"web01", "web02"}) {
      checks(green, 0);
    }
  }

  private void checks(String minion, long code) {
    special.put(
        minion + " cmd.run_all",
        job ->
            answer(
                minion,
                job,
                io.orch.proto.message.JobOutcome.OK,
                java.util.Map.of("retcode", code, "stdout", "", "stderr", "")));
  }

  @Test
  void strategy_ofTheRun_isThatOfStepsThatSayNothing() {
    files.put(
        "roll.sls",
        """
        how we roll:
          orch.strategy:
            - waves: [1, 100%]
            - max_fail: 1
        web:
          salt.state:
            - tgt: 'web0*'
            - sls: [web]
        own:
          salt.state:
            - tgt: 'web0*'
            - sls: [web]
            - waves: [4]
        """);
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(run.id()).get(1).comment()).contains("wave 1 of 2: web01 changed");
    assertThat(records.steps(run.id()).get(2).comment())
        .contains("wave 1 of 2: web01, web02, web03, web04 changed");
  }

  @Test
  void blueGreen_switchesWhenGreenIsWell_andRetiresBlue() {
    files.put("roll.sls", BLUE_GREEN);
    Run run = rolled();
    assertThat(run.state()).as(comment(run.id())).isEqualTo(RunState.CHANGED);
    assertThat(called("state.sls")).containsExactlyInAnyOrder("web01", "web02");
    assertThat(called("lb.use")).containsExactly("lb1");
    assertThat(called("service.stop")).containsExactly("web08", "web09");
    assertThat(calls.indexOf("lb1 lb.use")).isLessThan(calls.indexOf("web08 service.stop"));
  }

  @Test
  void blueGreen_gateFails_isNotSwitched() {
    checks("web02", 7);
    files.put("roll.sls", BLUE_GREEN.replace("check}", "check, attempts: 1}"));
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("lb.use")).isEmpty();
    assertThat(called("service.stop")).isEmpty();
    assertThat(comment(run.id()))
        .contains("gate command check failed: saw status 7")
        .contains("Not switched: blue serves on.");
  }

  @Test
  void blueGreen_switchFails_leavesBlueAlone() {
    fails("lb1", "lb.use");
    files.put("roll.sls", BLUE_GREEN);
    Run run = rolled();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(called("service.stop")).isEmpty();
    assertThat(comment(run.id())).contains("The switch failed").contains("no space left");
  }
}
