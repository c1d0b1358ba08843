package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Location;
import io.orch.sls.run.ChunkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every run store does. */
public abstract class RunStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final MinionId WEB1 = new MinionId("web1");
  private static final JobId JOB = new JobId("20260101000000000009");

  protected abstract RunStore store();

  protected abstract EventStore events();

  private static RunId id(int number) {
    return new RunId("2026010100000000000" + number);
  }

  private static Run run(int number, String environment, String key) {
    return new Run(
        id(number),
        new RunRequest(
            "deploy", environment, Map.of("web", Map.of("version", 2L)), false, key, "anna", "r"),
        "f".repeat(64),
        Map.of("env", environment),
        0,
        Run.State.RUNNING,
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

  private RunStore.Begin begin(RunStore store, Run run) {
    return store.begin(run, steps(), LATER, event("new"));
  }

  @Test
  void begin_thenFind_givesTheSameRunUnderItsEpoch() {
    RunStore store = store();
    Run expected = run(1, "prod", "key").under(1);
    assertThat(begin(store, run(1, "prod", "key"))).isEqualTo(new RunStore.Begin.Begun(expected));
    assertThat(store.find(id(1))).contains(expected);
    assertThat(store.findByKey("key")).contains(expected);
    assertThat(store.steps(id(1))).isEqualTo(steps());
    assertThat(store.running()).containsExactly(expected);
    assertThat(store.last()).contains(id(1));
    assertThat(store.lease("env:prod"))
        .contains(new Lease("env:prod", id(1), "anna", 1, NOW, LATER));
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void begin_whileTheLeaseIsHeld_saysWhoHasItAndStoresNothing() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    assertThat(begin(store, run(2, "prod", "")))
        .isEqualTo(new RunStore.Begin.Held(new Lease("env:prod", id(1), "anna", 1, NOW, LATER)));
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
  void end_givesTheLeaseBack_andTheNextHasALargerEpoch() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    Run ended = run(1, "prod", "").under(1).ended(Run.State.CHANGED, "done", LATER);
    store.end(ended, LATER, event("ret"));
    assertThat(store.find(id(1))).contains(ended);
    assertThat(store.running()).isEmpty();
    assertThat(store.lease("env:prod")).isEmpty();
    assertThat(begin(store, run(2, "prod", "")))
        .isEqualTo(new RunStore.Begin.Begun(run(2, "prod", "").under(2)));
  }

  @Test
  void renew_movesTheExpiryOfItsOwnLease() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    store.renew(id(2), LATER.plusSeconds(5));
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER);
    store.renew(id(1), LATER.plusSeconds(5));
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER.plusSeconds(5));
  }

  @Test
  void step_withItsJobAndResult_isReadBackWhole() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    Step begun = steps().get(0).begun(NOW);
    store.step(id(1), begun, NOW, event("step"));
    store.job(id(1), 1, JOB);
    assertThat(store.step(id(1), 1)).contains(begun.with(JOB));
    Step ended =
        begun
            .with(JOB)
            .ended(
                new ChunkResult(
                    begun.chunk(),
                    ChunkResult.Ending.CHANGED,
                    Map.of("ret", Map.of("web1", List.of(1L, true))),
                    "done",
                    4,
                    NOW,
                    Duration.ofMillis(1500)));
    store.step(id(1), ended, LATER, event("step"));
    assertThat(store.step(id(1), 1)).contains(ended);
    assertThat(ended.result().orElseThrow().changed()).isTrue();
  }

  @Test
  void log_keepsAllKindsInOrder_andHowMuchOfAJobItHas() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    assertThat(store.logged(id(1), JOB)).isZero();
    store.step(id(1), steps().get(0).begun(NOW), NOW, event("step"));
    store.log(id(1), 1, JOB, new JobEntry.Progress(1, WEB1, "half", 1, 2), NOW);
    JobTarget closed =
        new JobTarget(WEB1, JobTarget.State.WAITING, 1, Optional.empty())
            .closed(new JobTarget.Closing(JobOutcome.TIMED_OUT, 1, "x", false, NOW, NOW));
    store.log(id(1), 1, JOB, new JobEntry.Closed(2, closed), LATER);
    store.end(run(1, "prod", "").ended(Run.State.FAILED, "no", LATER), LATER, event("ret"));
    assertThat(store.log(id(1), 0, 10))
        .containsExactly(
            new RunEntry.Moved(1, NOW, Run.State.RUNNING),
            new RunEntry.Stepped(2, NOW, 1, Step.State.RUNNING),
            new RunEntry.Progress(3, NOW, 1, WEB1, "half", 1, 2),
            new RunEntry.Closed(4, LATER, 1, JOB, WEB1, "timed-out"),
            new RunEntry.Moved(5, LATER, Run.State.FAILED));
    assertThat(store.log(id(1), 3, 1)).extracting(RunEntry::sequence).containsExactly(4L);
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
}
