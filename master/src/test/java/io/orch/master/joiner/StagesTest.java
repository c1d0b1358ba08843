package io.orch.master.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOutcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a good run is done for a minion that comes late. */
class StagesTest extends JoinersFixture {

  @BeforeEach
  void connect() {
    answering();
  }

  /** What is called, on anyone, for a web server that comes after a run. */
  private List<String> calledForALateOne(String release) {
    files.put("release.sls", release);
    assertThat(release().state().succeeded()).isTrue();
    settle();
    int before = calls.size();
    join("web3");
    settle();
    assertThat(catchUps()).extracting(run -> run.state().succeeded()).doesNotContain(false);
    return List.copyOf(offeredAfter(before));
  }

  @Test
  void callsAroundAMinion_areMadeForIt_whomeverTheyTarget() {
    assertThat(
            calledForALateOne(
                """
                how we roll:
                  orch.strategy:
                    - before_each: [{function: lb.drain, tgt: ops1, arg: ['{minion}']}]
                web:
                  salt.state:
                    - tgt: 'web*'
                    - sls: [web]
                    - waves: [1, 100%]
                    - gate: [{function: site.health}]
                    - after_each: [{function: lb.enable, tgt: ops1, arg: ['{minion}']}]
                """))
        .containsExactly(
            "ops1 lb.drain [web3]",
            "web3 state.sls [[web]]",
            "web3 site.health []",
            "ops1 lb.enable [web3]");
  }

  @Test
  void stepsForSomeAtRandom_predictions_andFunctions_areNoDescription() {
    assertThat(
            calledForALateOne(
                """
                some:
                  salt.state: [{tgt: 'web*'}, {sls: [canary]}, {subset: 1}]
                predicted:
                  salt.state: [{tgt: 'web*'}, {sls: [next]}, {test: True}]
                restart:
                  salt.function: [{name: service.restart}, {tgt: 'web*'}, {arg: [shop]}]
                """))
        .isEmpty();
    assertThat(catchUps()).isEmpty();
  }

  @Test
  void partsOfARun_areDoneWithTheirOwnPillar_withoutTheirFunctions() {
    files.put(
        "site.sls",
        """
        warm:
          salt.function: [{name: site.warm}, {tgt: 'web*'}]
        site:
          salt.state:
            - tgt: 'web*'
            - sls: [{{ pillar['site'] }}]
            - require: [{salt: warm}]
        """);
    files.put("restarts.sls", "now:\n  salt.function: [{name: site.restart}, {tgt: 'web*'}]\n");
    List<String> called =
        calledForALateOne(
            """
            both:
              salt.parallel_runners:
                - runners:
                    north: [{name: state.orchestrate}, {kwarg: {mods: site, pillar: {site: north}}}]
                    south: [{name: state.orchestrate}, {kwarg: {mods: restarts}}]
            alone:
              salt.runner:
                - name: state.orchestrate
                - mods: site
                - pillar: {site: alone}
            told:
              salt.runner: [{name: test.arg}, {arg: [hello]}]
            """);
    assertThat(called).containsExactly("web3 state.sls [[north]]", "web3 state.sls [[alone]]");
    assertThat(sessions.offers("web3").getLast().pillar()).containsEntry("site", "alone");
    assertThat(records.steps(catchUps().getFirst().id())).hasSize(2);
    assertThat(stateOf("web3")).isEqualTo(Standing.State.BROUGHT);
  }

  @Test
  void blueAndGreen_aLateGreenOneIsBroughtUp_andNothingSwitchedOrRetired() {
    assertThat(
            calledForALateOne(
                """
                switch:
                  orch.blue_green:
                    - green: 'web*'
                    - blue: ops1
                    - sls: [shop]
                    - switch: [{function: lb.use, tgt: ops1}]
                    - retire: [{function: service.stop, arg: [shop]}]
                """))
        .containsExactly("web3 state.sls [[shop]]");
  }

  @Test
  void partThatFails_isAnAttempt() {
    files.put("site.sls", "site:\n  salt.state: [{tgt: 'web*'}, {sls: [site]}]\n");
    files.put("release.sls", "all:\n  salt.runner: [{name: state.orchestrate}, {mods: site}]\n");
    Run good = release();
    assertThat(good.state()).isEqualTo(RunState.CHANGED);
    answers("web3 state.sls [[site]]", JobOutcome.FAILED);
    join("web3");
    settle();
    assertThat(standing("web3").attempts()).isEqualTo(1);
    assertThat(standing("web3").why()).startsWith("it failed in step 'site' of run");
  }
}
