package io.orch.master.orchestrate;

import static io.orch.master.orchestrate.RunSamples.HALF;
import static io.orch.master.orchestrate.RunSamples.JOB;
import static io.orch.master.orchestrate.RunSamples.LATER;
import static io.orch.master.orchestrate.RunSamples.NOW;
import static io.orch.master.orchestrate.RunSamples.WEB1;
import static io.orch.master.orchestrate.RunSamples.begun;
import static io.orch.master.orchestrate.RunSamples.event;
import static io.orch.master.orchestrate.RunSamples.id;
import static io.orch.master.orchestrate.RunSamples.job;
import static io.orch.master.orchestrate.RunSamples.run;
import static io.orch.master.orchestrate.RunSamples.stepped;
import static io.orch.master.orchestrate.RunSamples.steps;
import static io.orch.master.orchestrate.RunSamples.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activity.Kind;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.run.ChunkResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every run store keeps of steps, their activities and the log of a run. */
interface StepContract extends StoredRuns {

  @Test
  default void step_withItsResult_isReadBackWhole_andANewOneIsAdded() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Step begun = steps().get(0).begun(NOW);
    write(store, run, stepped(begun, NOW));
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
    write(store, run, stepped(ended, LATER));
    assertThat(store.step(id(1), 1)).contains(ended);
    assertThat(ended.result().orElseThrow().changed()).isTrue();
    Step second = Step.pending(2, begun.chunk());
    write(store, run, stepped(second, LATER));
    assertThat(store.steps(id(1))).containsExactly(ended, second);
  }

  @Test
  default void activity_begunTwice_isTheFirst_andKeepsItsResult() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    Activity begun = job(Kind.JOB);
    write(store, run, new RunChange.Begun(begun));
    Activity other = new Activity(1, 1, "job", Kind.JOB, "2", null, LATER, Optional.empty());
    write(store, run, new RunChange.Begun(other));
    assertThat(store.activities(id(1))).containsExactly(begun);
    Activity again = new Activity(1, 2, "job", Kind.JOB, "3", null, LATER, Optional.empty());
    write(store, run, new RunChange.Begun(again));
    Activity ended = begun.ended(Map.of("passes", 3L), LATER);
    write(store, run, new RunChange.Ended(ended));
    assertThat(store.activities(id(1))).containsExactly(ended, again);
  }

  @Test
  default void log_keepsAllKindsInOrder_andHowMuchOfAJobItHas() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    assertThat(store.logged(id(1), JOB)).isZero();
    write(store, run, stepped(steps().get(0).begun(NOW), NOW));
    write(store, run, new RunChange.Logged(1, JOB, HALF, NOW));
    Activity note = job(Kind.NOTE).ended(null, NOW);
    write(store, run, new RunChange.Noted(note, "wave 1 of 2"));
    write(store, run, new RunChange.Noted(note, "wave 1 of 2"));
    JobTarget closed =
        new JobTarget(WEB1, JobTarget.State.WAITING, 1, Optional.empty())
            .closed(new JobTarget.Closing(JobOutcome.TIMED_OUT, 1, "x", false, NOW, NOW));
    write(store, run, new RunChange.Logged(1, JOB, new JobEntry.Closed(2, closed), LATER));
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
}
