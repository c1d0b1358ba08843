package io.orch.master.joiner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.job.JobTimer;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinersTest extends JoinersFixture {

  private static final String RELEASE =
      """
      migrate:
        salt.function: [{name: site.migrate}, {tgt: ops1}]
      web:
        salt.state:
          - tgt: 'web*'
          - sls: [web]
          - require: [{salt: migrate}]
      pages:
        salt.state:
          - tgt: 'web*'
          - sls: [pages]
          - fail_minions: [web2]
          - require: [{salt: web}]
      """;

  @BeforeEach
  void connect() {
    files.put("release.sls", RELEASE);
    answering();
  }

  @Test
  void newName_afterTheRun_getsItsStatesWithItsFilesAndPillar() {
    Run good = ended(runs.start(request("release", "prod", Map.of("version", "2"), false)));
    files.put("release.sls", RELEASE.replace("pages", "moved"));
    join("web3");
    int before = calls.size();
    settle();
    assertThat(offeredAfter(before))
        .containsExactly("web3 state.sls [[web]]", "web3 state.sls [[pages]]");
    Run late = catchUps().getFirst();
    assertThat(late.state()).isEqualTo(RunState.CHANGED);
    assertThat(late.comment()).isEqualTo("brings web3 to run " + good.id());
    assertThat(late.request().operator()).isEqualTo("orch");
    assertThat(late.revisions()).isEqualTo(good.revisions());
    assertThat(sessions.offers("web3").getFirst().pillar()).containsEntry("version", "2");
    assertThat(stateOf("web3")).isEqualTo(Standing.State.BROUGHT);
    assertThat(standing("web3").catchUp()).contains(late.id());
    assertThat(records.good("prod", "", 9)).extracting(Run::id).containsExactly(good.id());
  }

  @Test
  void sameName_acceptedAnew_isBroughtAlong_butARenewedKeyIsNot() {
    release();
    settle();
    connect("web1");
    settle();
    assertThat(catchUps()).isEmpty();
    join("web1");
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(standing("web1").since()).isEqualTo(since.get(new MinionId("web1")));
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().data().get("comment").toString())
        .startsWith("web1: it came in the place of another after run");
  }

  @Test
  void joinedAfterItsStepEnded_isBroughtAlongAfterTheRun() {
    special.put(
        "web1 state.sls [[pages]]",
        job -> {
          join("web3");
          answer("web1", job, JobOutcome.CHANGED);
        });
    RunId id = run("release", "prod");
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(RunState.CHANGED);
    settle();
    assertThat(calls).contains("web3 state.sls [[web]]", "web3 state.sls [[pages]]");
    assertThat(stateOf("web3")).isEqualTo(Standing.State.BROUGHT);
  }

  @Test
  void replacedAfterItsStepEnded_isBroughtAlongAfterTheRun() {
    answers("web1 state.sls [[pages]]", JobOutcome.CHANGED);
    special.put(
        "web2 state.sls [[pages]]",
        job -> {
          join("web1");
          answer("web2", job, JobOutcome.CHANGED);
        });
    Run good = release();
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(catchUps().getFirst().comment()).isEqualTo("brings web1 to run " + good.id());
    assertThat(told().getFirst().data().get("comment").toString())
        .startsWith("web1: it came in the place of another during step 'web'");
  }

  @Test
  void jobsOfALongTimeAgo_areTakenToHaveGoneWell_forThoseWhoWereThere() {
    release();
    time.advance(Duration.ofDays(2));
    join("web3");
    try (JobTimer timer = new JobTimer(jobs, () -> 0, () -> false, time)) {
      await().until(() -> jobStore.last().isEmpty());
    }
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(catchUps().getFirst().comment()).startsWith("brings web3 to run");
    assertThat(stateOf("web1")).isEqualTo(Standing.State.BROUGHT);
  }

  @Test
  void joinedWhileTheRunIsUnderWay_waitsForItsEnd() {
    release();
    settle();
    JobOffer[] held = new JobOffer[1];
    special.put("web1 state.sls [[pages]]", job -> held[0] = job);
    RunId id = run("release", "prod");
    await().until(() -> held[0] != null);
    join("web3");
    for (int i = 0; i < 4; i++) {
      time.advance(Joiners.TICK);
      joiners.tick();
    }
    assertThat(catchUps()).isEmpty();
    assertThat(stateOf("web3")).isEqualTo(Standing.State.BEHIND);
    answer("web1", held[0], JobOutcome.CHANGED);
    Run second = ended(id);
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(standing("web3").run()).isEqualTo(second.id());
  }

  @Test
  void silentInTheRun_backUnderItsOwnKey_isBroughtAlong() {
    answers("web2 state.sls [[pages]]", JobOutcome.LOST);
    assertThat(release().state()).isEqualTo(RunState.CHANGED);
    sessions.drop("web2");
    settle();
    assertThat(joiners.behind("prod")).extracting(Standing::why).hasSize(1);
    assertThat(standing("web2").why()).startsWith("it was lost in step 'pages'");
    assertThat(catchUps()).isEmpty();
    special.clear();
    connect("web2");
    settle();
    assertThat(stateOf("web2")).isEqualTo(Standing.State.BROUGHT);
    assertThat(joiners.behind("prod")).isEmpty();
  }

  @Test
  void failedWithinWhatTheRunTolerates_staysAsItIs_andIsTold() {
    answers("web2 state.sls [[pages]]", JobOutcome.FAILED);
    release();
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(joiners.behind("prod"))
        .singleElement()
        .satisfies(one -> assertThat(one.state()).isEqualTo(Standing.State.FAILED));
  }

  @Test
  void manyThatComeTogether_areBroughtAlongByOneRun() {
    release();
    settle();
    for (int i = 10; i < 60; i++) {
      join("web" + i);
      if (i % 10 == 0) {
        ticks(1);
      }
    }
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(catchUps().getFirst().comment()).contains("web39 and 20 more to run");
    assertThat(calls).filteredOn(call -> call.endsWith("[[pages]]")).hasSize(52);
  }

  @Test
  void minionOfNoTarget_isLeftAlone() {
    release();
    join("db1");
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(standings.of("prod")).extracting(one -> one.minion().value()).doesNotContain("db1");
  }

  @Test
  void failedRun_isNoTarget_theGoodOneBeforeItIs() {
    Run good = release();
    answers("web1 state.sls [[pages]]", JobOutcome.FAILED);
    assertThat(release().state()).isEqualTo(RunState.FAILED);
    ended(runs.start(request("release", "prod", Map.of(), true)));
    special.clear();
    join("web3");
    settle();
    assertThat(standing("web3").run()).isEqualTo(good.id());
    assertThat(catchUps()).hasSize(1);
    assertThat(stateOf("web1")).isEqualTo(Standing.State.BROUGHT);
  }

  @Test
  void severalOrchestrations_areDoneInTheOrderOfTheirLastRuns() {
    files.put("base.sls", "all:\n  salt.state: [{tgt: '*'}, {sls: [base]}]\n");
    ended(run("base", "prod"));
    release();
    join("web3");
    int before = calls.size();
    settle();
    assertThat(offeredAfter(before))
        .containsExactly(
            "web3 state.sls [[base]]", "web3 state.sls [[web]]", "web3 state.sls [[pages]]");
    assertThat(catchUps()).hasSize(2);
  }

  @Test
  void failure_isTriedThreeTimes_thenTold() {
    release();
    answers("web3 state.sls [[web]]", JobOutcome.FAILED);
    join("web3");
    settle();
    assertThat(catchUps()).hasSize(1);
    time.advance(Duration.ofMinutes(1));
    ticks(8);
    assertThat(catchUps()).hasSize(2);
    time.advance(Duration.ofMinutes(5));
    ticks(8);
    assertThat(catchUps()).hasSize(2);
    time.advance(Duration.ofMinutes(5));
    ticks(8);
    time.advance(Duration.ofDays(1));
    ticks(8);
    assertThat(catchUps()).hasSize(3);
    assertThat(stateOf("web3")).isEqualTo(Standing.State.GAVE_UP);
    assertThat(told()).hasSize(2);
    assertThat(told().getLast().data())
        .containsEntry("state", "gave-up")
        .containsEntry("minions", List.of("web3"));
  }

  @Test
  void oneThatFails_doesNotHoldUpTheOthers() {
    release();
    answers("web3 state.sls [[web]]", JobOutcome.FAILED);
    join("web3", "web4");
    settle();
    assertThat(stateOf("web4")).isEqualTo(Standing.State.BROUGHT);
    assertThat(standing("web3").attempts()).isEqualTo(1);
    assertThat(catchUps()).hasSize(2);
  }

  /** The job of the run that brings a minion along which has just joined; it is not answered. */
  private JobOffer joinedAndHeld() {
    AtomicReference<JobOffer> held = new AtomicReference<>();
    special.put("web3 state.sls [[web]]", held::set);
    join("web3");
    for (int i = 0; i < 3; i++) {
      time.advance(Joiners.TICK);
      joiners.tick();
    }
    return await().until(held::get, Objects::nonNull);
  }

  @Test
  void operatorsRun_endsTheOneThatIsInItsWay_andBringsTheMinionAlongItself() {
    release();
    settle();
    JobOffer held = joinedAndHeld();
    special.clear();
    RunId id = run("release", "prod");
    await().until(() -> !sessions.sent("web3", ToMinion.Cancel.class).isEmpty());
    answer("web3", held, JobOutcome.CANCELLED);
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    Run late = catchUps().getFirst();
    assertThat(late.state()).isEqualTo(RunState.CANCELLED);
    assertThat(late.comment()).contains("makes way for run " + id + " of anna");
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(standing("web3"))
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(Standing.State.BROUGHT);
              assertThat(one.run()).isEqualTo(id);
            });
  }

  @Test
  void cancelledByAnOperator_isNotBegunAgain() {
    release();
    settle();
    JobOffer held = joinedAndHeld();
    Run late = catchUps().getFirst();
    runs.commands().cancel(late.id(), "not now");
    answer("web3", held, JobOutcome.CANCELLED);
    ended(late.id());
    ticks(8);
    assertThat(catchUps()).hasSize(1);
    assertThat(stateOf("web3")).isEqualTo(Standing.State.GAVE_UP);
  }

  @Test
  void restart_inTheMiddle_bringsItAlongOnce() {
    release();
    settle();
    JobOffer held = joinedAndHeld();
    restart();
    connect("web3");
    for (int i = 0; i < 3; i++) {
      time.advance(Joiners.TICK);
      joiners.tick();
    }
    answer("web3", held, JobOutcome.CHANGED);
    settle();
    restart();
    connect("web3");
    settle();
    assertThat(catchUps()).hasSize(1);
    assertThat(calls).filteredOn("web3 state.sls [[web]]"::equals).hasSize(1);
    assertThat(stateOf("web3")).isEqualTo(Standing.State.BROUGHT);
  }

  @Test
  void laterRun_thatMeansFewer_isWhatCounts() {
    release();
    sessions.drop("web2");
    files.put("release.sls", RELEASE.replace("web*", "web1"));
    Run second = release();
    settle();
    connect("web2");
    join("web3");
    settle();
    assertThat(catchUps()).isEmpty();
    assertThat(standings.of("prod")).extracting(Standing::run).containsOnly(second.id());
  }
}
