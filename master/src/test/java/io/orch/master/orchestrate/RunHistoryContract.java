package io.orch.master.orchestrate;

import static io.orch.master.orchestrate.RunSamples.LATER;
import static io.orch.master.orchestrate.RunSamples.NOW;
import static io.orch.master.orchestrate.RunSamples.begin;
import static io.orch.master.orchestrate.RunSamples.begun;
import static io.orch.master.orchestrate.RunSamples.event;
import static io.orch.master.orchestrate.RunSamples.id;
import static io.orch.master.orchestrate.RunSamples.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every run store tells about many runs, and drops of them. */
interface RunHistoryContract extends StoredRuns {

  @Test
  default void newest_isByEnvironmentAndBounded() {
    RunStore store = store();
    begin(store, run(1, "prod", ""));
    begin(store, run(2, "test", ""));
    begin(store, run(3, "", ""));
    assertThat(store.newest(2, "")).extracting(Run::id).containsExactly(id(3), id(2));
    assertThat(store.newest(5, "prod")).extracting(Run::id).containsExactly(id(1));
  }

  private Run good(int number, String environment) {
    Run run = run(number, environment, "");
    Run begun = begun(store(), run);
    store().move(begun.in(RunState.OK, "", NOW), RunState.RUNNING, NOW, event("ret"));
    return store().find(run.id()).orElseThrow();
  }

  @Test
  default void good_runs_areThoseThatDidAllOfTheirEnvironment() {
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
  default void trim_old_dropsAllThatIsNotKept() {
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
  default void approvals_ofOperators_areStoredOnce() {
    begin(store(), run(1, "prod", "").in(RunState.APPROVAL, "", NOW));
    store().approve(id(1), "zoe", NOW, event("approved"));
    store().approve(id(1), "ben", LATER, event("approved"));
    store().approve(id(1), "zoe", LATER, event("approved"));
    assertThat(store().approvals(id(1))).containsExactly("zoe", "ben");
  }
}
