package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orch.master.environment.OnFailure;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activity.Kind;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.run.ChunkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every run store does. */
public abstract class RunStoreContract {

  private static final String HERE = "master-a";
  private static final String THERE = "master-b";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final MinionId WEB1 = new MinionId("web1");
  private static final JobId JOB = new JobId("20260101000000000009");
  private static final JobEntry HALF = new JobEntry.Progress(1, WEB1, "half", 1, 2);

  protected abstract RunStore store();

  protected abstract EventStore events();

  private static RunId id(int number) {
    return new RunId("2026010100000000000" + number);
  }

  private static Run run(int number, String environment, String key) {
    RunRequest request =
        new RunRequest(
            "deploy",
            environment,
            Map.of("web", Map.of("version", 2L)),
            false,
            false,
            new RunTerms(
                OnFailure.by("undo"),
                2,
                "now",
                Optional.of(new Replay(id(9), Set.of("a"), List.of("web1"))),
                Optional.of(id(8))),
            key,
            "anna",
            "r");
    return new Run(
        id(number),
        request,
        Optional.empty(),
        "f".repeat(64),
        "e".repeat(64),
        Map.of("env", environment),
        request.lease(id(number)),
        0,
        RunState.RUNNING,
        "",
        NOW,
        Optional.empty());
  }

  private static Run part(int number, Run parent) {
    Run run = run(number, "prod", "");
    return new Run(
        run.id(),
        run.request(),
        Optional.of(parent.id()),
        run.treeRevision(),
        run.pillarRevision(),
        run.snapshot(),
        parent.lease(),
        parent.epoch(),
        RunState.RUNNING,
        "",
        NOW,
        Optional.empty());
  }

  private static List<Step> steps() {
    LowChunk chunk =
        new LowChunk(
            "salt",
            "state",
            "web",
            "web",
            "deploy",
            "base",
            List.of("top"),
            10000,
            Map.of("tgt", "web*", "sls", List.of("web"), "require", List.of(Map.of("salt", "x"))),
            new Location("deploy.sls", 3, 1));
    return List.of(Step.pending(1, chunk));
  }

  private static NewEvent event(String tag) {
    return new NewEvent(new EventTag(tag), Map.of(), NOW);
  }

  private static RunStore.Begin begin(RunStore store, Run run) {
    return store.begin(run, steps(), HERE, LATER, event("new"));
  }

  private static Run begun(RunStore store, Run run) {
    return ((RunStore.Begin.Begun) begin(store, run)).run();
  }

  private static Activity job(Kind kind) {
    return new Activity(1, 1, "job", kind, JOB.value(), null, NOW, Optional.empty());
  }

  private static ErrorCode refusal(ThrowingCallable call) {
    return ((OrchException) catchThrowable(call)).code();
  }

  @Test
  void begin_thenFind_givesTheSameRunUnderItsEpoch() {
    RunStore store = store();
    Run expected = run(1, "prod", "key").under(1);
    assertThat(begin(store, run(1, "prod", "key"))).isEqualTo(new RunStore.Begin.Begun(expected));
    assertThat(store.find(id(1))).contains(expected);
    assertThat(store.findByKey("key")).contains(expected);
    assertThat(store.steps(id(1))).isEqualTo(steps());
    assertThat(store.open()).containsExactly(expected);
    assertThat(store.last()).contains(id(1));
    Lease lease = new Lease("env:prod", id(1), "anna", HERE, 1, NOW, LATER);
    assertThat(store.lease("env:prod")).contains(lease);
    assertThat(store.leases()).containsExactly(lease);
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void begin_whileTheLeaseIsHeld_saysWhoHasItAndStoresNothing() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    assertThat(begin(store, run(2, "prod", "")))
        .isEqualTo(
            new RunStore.Begin.Held(new Lease("env:prod", id(1), "anna", HERE, 1, NOW, LATER)));
    assertThat(store.find(id(2))).isEmpty();
    assertThat(begin(store, run(3, "test", ""))).isInstanceOf(RunStore.Begin.Begun.class);
    assertThat(begin(store, run(4, "", ""))).isInstanceOf(RunStore.Begin.Begun.class);
    assertThat(begin(store, run(5, "", ""))).isInstanceOf(RunStore.Begin.Begun.class);
  }

  @Test
  void begin_withAKnownKey_saysWhichRunItIs() {
    RunStore store = store();
    begin(store, run(1, "prod", "key"));
    assertThat(begin(store, run(2, "prod", "key"))).isEqualTo(new RunStore.Begin.Known(id(1)));
  }

  @Test
  void begin_aRunThatWaits_takesNoLeaseUntilItIsActivated() {
    RunStore store = store();
    Run first = begun(store, run(1, "prod", ""));
    Run waiting = run(2, "prod", "").in(RunState.WAITING, "", NOW);
    assertThat(begun(store, waiting)).isEqualTo(waiting);
    assertThat(store.unbegun()).containsExactly(waiting);
    assertThat(activate(store, waiting)).isInstanceOf(RunStore.Begin.Held.class);
    assertThat(store.find(id(2)).orElseThrow().state()).isEqualTo(RunState.WAITING);
    Run ended = first.in(RunState.OK, "", LATER);
    assertThat(store.move(ended, RunState.RUNNING, LATER, event("ret"))).isTrue();
    assertThat(activate(store, waiting))
        .isEqualTo(new RunStore.Begin.Begun(waiting.in(RunState.RUNNING, "", NOW).under(2)));
    assertThat(activate(store, waiting)).isEqualTo(new RunStore.Begin.Moved());
    assertThat(store.lease("env:prod").orElseThrow().epoch()).isEqualTo(2);
  }

  private static RunStore.Begin activate(RunStore store, Run waiting) {
    Run active = waiting.in(RunState.RUNNING, "", NOW);
    return store.activate(active, RunState.WAITING, List.of(), HERE, LATER, event("state"));
  }

  @Test
  void begin_aPartOfARun_worksUnderItsLeaseAndLeavesItToIt() {
    RunStore store = store();
    Run parent = begun(store, run(1, "prod", ""));
    Run part = begun(store, part(2, parent));
    assertThat(part).isEqualTo(part(2, parent));
    assertThat(store.find(id(2))).contains(part);
    Run ended = part.in(RunState.OK, "", LATER);
    assertThat(store.move(ended, RunState.RUNNING, LATER, event("ret"))).isTrue();
    assertThat(store.lease("env:prod").orElseThrow().run()).isEqualTo(id(1));
    assertThat(refusal(() -> begin(store, part(3, parent.under(9)))))
        .isEqualTo(ErrorCode.EPOCH_STALE);
  }

  @Test
  void move_toAnEnd_givesTheLeaseBack_andTheNextHasALargerEpoch() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Run ended = run.in(RunState.CHANGED, "done", LATER);
    assertThat(store.move(ended, RunState.RUNNING, LATER, event("ret"))).isTrue();
    assertThat(store.find(id(1))).contains(ended);
    assertThat(store.open()).isEmpty();
    assertThat(store.lease("env:prod")).isEmpty();
    assertThat(begun(store, run(2, "prod", ""))).isEqualTo(run(2, "prod", "").under(2));
  }

  @Test
  void move_fromAnotherStateThanItHas_changesNothing() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Run paused = run.in(RunState.PAUSED, "by anna", LATER);
    assertThat(store.move(paused, RunState.WAITING, LATER, event("state"))).isFalse();
    assertThat(store.find(id(1))).contains(run);
    assertThat(store.move(paused, RunState.RUNNING, LATER, event("state"))).isTrue();
    assertThat(store.find(id(1))).contains(paused);
    assertThat(store.lease("env:prod")).isPresent();
  }

  @Test
  void activate_aRunThatEnded_setsStepsBackUnderAnEpochThatItNeverHad() {
    RunStore store = store();
    Run run = begun(store, run(1, "", ""));
    Step failed = steps().get(0).begun(NOW);
    store.step(run.fence(), id(1), failed, NOW, event("step"));
    Run ended = run.in(RunState.FAILED, "", LATER);
    store.move(ended, RunState.RUNNING, LATER, event("ret"));
    assertThat(store.leases()).isEmpty();
    Run again = ended.in(RunState.RUNNING, "retried", LATER);
    assertThat(
            store.activate(
                again, RunState.FAILED, List.of(failed.again()), HERE, LATER, event("state")))
        .isEqualTo(new RunStore.Begin.Begun(again.under(2)));
    assertThat(store.steps(id(1))).containsExactly(failed.again());
    assertThat(store.steps(id(1)).get(0).attempt()).isEqualTo(2);
    assertThat(store.find(id(1))).contains(again.under(2));
  }

  @Test
  void renew_movesTheExpiryOfItsLease_andRefusesAnOlderEpoch() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    store.renew(run.fence(), LATER.plusSeconds(5));
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER.plusSeconds(5));
    assertThat(refusal(() -> store.renew(new Fence("env:prod", 0), LATER)))
        .isEqualTo(ErrorCode.EPOCH_STALE);
  }

  @Test
  void claim_byTheSameMaster_keepsTheEpoch() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    assertThat(store.claim(id(1), HERE, NOW, LATER.plusSeconds(9))).contains(run);
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER.plusSeconds(9));
  }

  @Test
  void claim_byAnotherMaster_waitsForTheExpiryAndFencesTheOld() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Run part = begun(store, part(2, run));
    assertThat(store.claim(id(1), THERE, LATER.minusMillis(1), LATER)).isEmpty();
    Instant later = LATER.plusSeconds(60);
    assertThat(store.claim(id(1), THERE, LATER.plusMillis(1), later)).contains(run.under(2));
    assertThat(store.lease("env:prod"))
        .contains(new Lease("env:prod", id(1), "anna", THERE, 2, NOW, later));
    assertThat(store.find(id(2))).contains(part.under(2));
    Step begun = steps().get(0).begun(NOW);
    assertThat(
            List.of(
                refusal(() -> store.step(run.fence(), id(1), begun, NOW, event("step"))),
                refusal(() -> store.begin(run.fence(), id(1), job(Kind.JOB))),
                refusal(() -> store.end(run.fence(), id(1), job(Kind.JOB))),
                refusal(() -> store.note(run.fence(), id(1), job(Kind.NOTE), "x")),
                refusal(() -> store.log(run.fence(), id(1), 1, JOB, HALF, NOW)),
                refusal(() -> store.renew(run.fence(), later)),
                refusal(
                    () ->
                        store.move(
                            run.in(RunState.OK, "", NOW), RunState.RUNNING, NOW, event("ret")))))
        .containsOnly(ErrorCode.EPOCH_STALE);
    assertThat(store.step(id(1), 1)).isEqualTo(Optional.of(steps().get(0)));
    assertThat(store.activities(id(1))).isEmpty();
  }

  @Test
  void step_withItsResult_isReadBackWhole_andANewOneIsAdded() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Step begun = steps().get(0).begun(NOW);
    store.step(run.fence(), id(1), begun, NOW, event("step"));
    assertThat(store.step(id(1), 1)).contains(begun);
    Step ended =
        begun.ended(
            new ChunkResult(
                begun.chunk(),
                ChunkResult.Ending.CHANGED,
                Map.of("ret", Map.of("web1", List.of(1L, true))),
                "done",
                4,
                NOW,
                Duration.ofMillis(1500)));
    store.step(run.fence(), id(1), ended, LATER, event("step"));
    assertThat(store.step(id(1), 1)).contains(ended);
    assertThat(ended.result().orElseThrow().changed()).isTrue();
    Step second = Step.pending(2, begun.chunk());
    store.step(run.fence(), id(1), second, LATER, event("step"));
    assertThat(store.steps(id(1))).containsExactly(ended, second);
  }

  @Test
  void activity_begunTwice_isTheFirst_andKeepsItsResult() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Activity begun = job(Kind.JOB);
    assertThat(store.begin(run.fence(), id(1), begun)).isEqualTo(begun);
    Activity other = new Activity(1, 1, "job", Kind.JOB, "2", null, LATER, Optional.empty());
    assertThat(store.begin(run.fence(), id(1), other)).isEqualTo(begun);
    Activity again = new Activity(1, 2, "job", Kind.JOB, "3", null, LATER, Optional.empty());
    store.begin(run.fence(), id(1), again);
    Activity ended = begun.ended(Map.of("passes", 3L), LATER);
    store.end(run.fence(), id(1), ended);
    assertThat(store.activities(id(1))).containsExactly(ended, again);
  }

  @Test
  void log_keepsAllKindsInOrder_andHowMuchOfAJobItHas() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    assertThat(store.logged(id(1), JOB)).isZero();
    store.step(run.fence(), id(1), steps().get(0).begun(NOW), NOW, event("step"));
    store.log(run.fence(), id(1), 1, JOB, HALF, NOW);
    Activity note = job(Kind.NOTE).ended(null, NOW);
    store.note(run.fence(), id(1), note, "wave 1 of 2");
    store.note(run.fence(), id(1), note, "wave 1 of 2");
    JobTarget closed =
        new JobTarget(WEB1, JobTarget.State.WAITING, 1, Optional.empty())
            .closed(new JobTarget.Closing(JobOutcome.TIMED_OUT, 1, "x", false, NOW, NOW));
    store.log(run.fence(), id(1), 1, JOB, new JobEntry.Closed(2, closed), LATER);
    store.move(run.in(RunState.FAILED, "no", LATER), RunState.RUNNING, LATER, event("ret"));
    assertThat(store.log(id(1), 0, 10))
        .containsExactly(
            new RunEntry.Moved(1, NOW, RunState.RUNNING),
            new RunEntry.Stepped(2, NOW, 1, StepState.RUNNING),
            new RunEntry.Progress(3, NOW, 1, WEB1, "half", 1, 2),
            new RunEntry.Noted(4, NOW, 1, "wave 1 of 2"),
            new RunEntry.Closed(5, LATER, 1, JOB, WEB1, "timed-out"),
            new RunEntry.Moved(6, LATER, RunState.FAILED));
    assertThat(store.log(id(1), 4, 1)).extracting(RunEntry::sequence).containsExactly(5L);
    assertThat(store.logged(id(1), JOB)).isEqualTo(2);
  }

  @Test
  void newest_isByEnvironmentAndBounded() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    begin(store, run(2, "test", ""));
    begin(store, run(3, "", ""));
    assertThat(store.newest(2, "")).extracting(Run::id).containsExactly(id(3), id(2));
    assertThat(store.newest(5, "prod")).extracting(Run::id).containsExactly(id(1));
  }

  private Run good(int number, String environment) {
    Run run = run(number, environment, "");
    Run begun = ((RunStore.Begin.Begun) begin(store(), run)).run();
    store().move(begun.in(RunState.OK, "", NOW), RunState.RUNNING, NOW, event("ret"));
    return store().find(run.id()).orElseThrow();
  }

  @Test
  void good_runs_areThoseThatDidAllOfTheirEnvironment() {
    Run first = good(1, "prod");
    Run second = good(2, "prod");
    Run other = good(3, "qa");
    begin(store(), run(4, "prod", ""));
    assertThat(store().good("prod", "", 9)).containsExactly(second, first);
    assertThat(store().good("prod", "deploy", 1)).containsExactly(second);
    assertThat(store().good("prod", "restart", 9)).isEmpty();
    assertThat(store().good(1)).containsExactly(other, second);
  }

  @Test
  void trim_old_dropsAllThatIsNotKept() {
    Run first = good(1, "prod");
    Run second = good(2, "prod");
    begin(store(), run(3, "prod", ""));
    assertThat(store().trim(NOW, List.of())).isZero();
    assertThat(store().trim(LATER, List.of(second.id()))).isEqualTo(1);
    assertThat(store().find(first.id())).isEmpty();
    assertThat(store().find(second.id())).isPresent();
    assertThat(store().find(id(3))).isPresent();
  }

  @Test
  void approvals_ofOperators_areStoredOnce() {
    begin(store(), run(1, "prod", "").in(RunState.APPROVAL, "", NOW));
    store().approve(id(1), "zoe", NOW, event("approved"));
    store().approve(id(1), "ben", LATER, event("approved"));
    store().approve(id(1), "zoe", LATER, event("approved"));
    assertThat(store().approvals(id(1))).containsExactly("zoe", "ben");
  }
}
