package io.orch.master.orchestrate;

import static io.orch.master.orchestrate.RunSamples.HERE;
import static io.orch.master.orchestrate.RunSamples.LATER;
import static io.orch.master.orchestrate.RunSamples.NOW;
import static io.orch.master.orchestrate.RunSamples.begin;
import static io.orch.master.orchestrate.RunSamples.begun;
import static io.orch.master.orchestrate.RunSamples.event;
import static io.orch.master.orchestrate.RunSamples.id;
import static io.orch.master.orchestrate.RunSamples.part;
import static io.orch.master.orchestrate.RunSamples.refusal;
import static io.orch.master.orchestrate.RunSamples.run;
import static io.orch.master.orchestrate.RunSamples.stepped;
import static io.orch.master.orchestrate.RunSamples.steps;
import static io.orch.master.orchestrate.RunSamples.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every run store does with runs that begin, move and end. */
interface RunLifeContract extends StoredRuns {

  @Test
  default void begin_thenFind_givesTheSameRunUnderItsEpoch() {
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
  default void begin_whileTheLeaseIsHeld_saysWhoHasItAndStoresNothing() {
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
  default void begin_withAKnownKey_saysWhichRunItIs() {
    RunStore store = store();
    begin(store, run(1, "prod", "key"));
    assertThat(begin(store, run(2, "prod", "key"))).isEqualTo(new RunStore.Begin.Known(id(1)));
  }

  @Test
  default void begin_aRunThatWaits_takesNoLeaseUntilItIsActivated() {
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
  default void begin_aPartOfARun_worksUnderItsLeaseAndLeavesItToIt() {
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
  default void move_toAnEnd_givesTheLeaseBack_andTheNextHasALargerEpoch() {
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
  default void move_fromAnotherStateThanItHas_changesNothing() {
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
  default void activate_aRunThatEnded_setsStepsBackUnderAnEpochThatItNeverHad() {
    RunStore store = store();
    Run run = begun(store, run(1, "", ""));
    Step failed = steps().get(0).begun(NOW);
    write(store, run, stepped(failed, NOW));
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
}
