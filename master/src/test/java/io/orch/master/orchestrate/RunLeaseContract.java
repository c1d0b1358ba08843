package io.orch.master.orchestrate;

import static io.orch.master.orchestrate.RunSamples.HALF;
import static io.orch.master.orchestrate.RunSamples.HERE;
import static io.orch.master.orchestrate.RunSamples.JOB;
import static io.orch.master.orchestrate.RunSamples.LATER;
import static io.orch.master.orchestrate.RunSamples.NOW;
import static io.orch.master.orchestrate.RunSamples.THERE;
import static io.orch.master.orchestrate.RunSamples.begun;
import static io.orch.master.orchestrate.RunSamples.event;
import static io.orch.master.orchestrate.RunSamples.id;
import static io.orch.master.orchestrate.RunSamples.job;
import static io.orch.master.orchestrate.RunSamples.part;
import static io.orch.master.orchestrate.RunSamples.refusal;
import static io.orch.master.orchestrate.RunSamples.run;
import static io.orch.master.orchestrate.RunSamples.stepped;
import static io.orch.master.orchestrate.RunSamples.steps;
import static io.orch.master.orchestrate.RunSamples.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.orchestrate.Activity.Kind;
import io.orch.sls.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every run store does with leases that are renewed and change hands. */
interface RunLeaseContract extends StoredRuns {

  @Test
  default void renew_movesTheExpiryOfItsLease_andRefusesAnOlderEpoch() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    store.renew(run.fence(), LATER.plusSeconds(5));
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER.plusSeconds(5));
    assertThat(refusal(() -> store.renew(new Fence("env:prod", 0), LATER)))
        .isEqualTo(ErrorCode.EPOCH_STALE);
  }

  @Test
  default void claim_byTheSameMaster_keepsTheEpoch() {
    RunStore store = store();
    Run run = begun(store, run(1, "prod", ""));
    assertThat(store.claim(id(1), HERE, NOW, LATER.plusSeconds(9))).contains(run);
    assertThat(store.lease("env:prod").orElseThrow().expires()).isEqualTo(LATER.plusSeconds(9));
  }

  @Test
  default void claim_byAnotherMaster_waitsForTheExpiryAndFencesTheOld() {
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
                refusal(() -> write(store, run, stepped(begun, NOW))),
                refusal(() -> write(store, run, new RunChange.Begun(job(Kind.JOB)))),
                refusal(() -> write(store, run, new RunChange.Ended(job(Kind.JOB)))),
                refusal(() -> write(store, run, new RunChange.Noted(job(Kind.NOTE), "x"))),
                refusal(() -> write(store, run, new RunChange.Logged(1, JOB, HALF, NOW))),
                refusal(() -> store.renew(run.fence(), later)),
                refusal(
                    () ->
                        store.move(
                            run.in(RunState.OK, "", NOW), RunState.RUNNING, NOW, event("ret")))))
        .containsOnly(ErrorCode.EPOCH_STALE);
    assertThat(store.step(id(1), 1)).isEqualTo(Optional.of(steps().get(0)));
    assertThat(store.activities(id(1))).isEmpty();
  }
}
