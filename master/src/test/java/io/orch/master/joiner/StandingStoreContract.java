package io.orch.master.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.event.Cause;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Replay;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.RunTerms;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of standings does. */
public abstract class StandingStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract StandingStore store();

  protected abstract RunStore runs();

  protected abstract EventStore events();

  private static RunId id(int number) {
    return new RunId("2026010100000000000" + number);
  }

  private static Run run(int number, String environment, boolean test, RunTerms terms) {
    RunRequest request =
        new RunRequest("deploy", environment, Map.of(), test, false, "", "anna", "").on(terms);
    return new Run(
        id(number),
        request,
        Optional.empty(),
        "",
        "",
        Map.of(),
        request.lease(id(number)),
        0,
        RunState.RUNNING,
        "",
        NOW,
        Optional.empty());
  }

  private static NewEvent event(String tag) {
    return new NewEvent(new EventTag(tag), Map.of(), NOW, Cause.NONE);
  }

  private Run ended(Run run, RunState how, int second) {
    RunStore store = runs();
    Run begun =
        ((RunStore.Begin.Begun)
                store.begin(run, List.of(), "here", NOW.plusSeconds(60), event("new")))
            .run();
    Run over = begun.in(how, "", NOW.plusSeconds(second));
    assertThat(store.move(over, RunState.RUNNING, NOW, event("over"))).isTrue();
    return over;
  }

  private static RunTerms catchingUp(int number) {
    return RunTerms.NONE.replaying(Replay.catchUp(id(number), Set.of(), List.of("web1")));
  }

  private static Standing standing(String minion, int since, Standing.State state) {
    return new Standing(
        "prod",
        "deploy",
        new MinionId(minion),
        NOW.plusSeconds(since),
        id(1),
        state,
        1,
        state == Standing.State.BROUGHT ? Optional.of(id(2)) : Optional.empty(),
        "it came after run",
        NOW);
  }

  @Test
  void unassessed_runs_areThoseThatSayHowMinionsStand() {
    Run good = ended(run(1, "prod", false, RunTerms.NONE), RunState.OK, 5);
    Run late = ended(run(2, "prod", false, catchingUp(1)), RunState.FAILED, 4);
    ended(run(3, "prod", false, RunTerms.NONE), RunState.FAILED, 6);
    ended(run(4, "prod", true, RunTerms.NONE), RunState.OK, 6);
    ended(run(5, "", false, RunTerms.NONE), RunState.OK, 6);
    assertThat(store().unassessed()).extracting(Run::id).containsExactly(late.id(), good.id());
    assertThat(late.request().terms().replay().orElseThrow().catchUp()).isTrue();
  }

  @Test
  void aRunThatCatchesUp_isNoGoodRunOfItsEnvironment() {
    Run good = ended(run(1, "prod", false, RunTerms.NONE), RunState.OK, 5);
    ended(run(2, "prod", false, catchingUp(1)), RunState.OK, 6);
    assertThat(runs().good("prod", "", 9)).extracting(Run::id).containsExactly(good.id());
    assertThat(runs().good(9)).extracting(Run::id).containsExactly(good.id());
    assertThat(runs().find(id(2)).orElseThrow().catchesUp()).isTrue();
  }

  @Test
  void assess_twice_keepsTheFirst() {
    StandingStore store = store();
    Run good = ended(run(1, "prod", false, RunTerms.NONE), RunState.OK, 5);
    List<Standing> found = List.of(standing("web1", 0, Standing.State.BROUGHT));
    long before = events().last();
    assertThat(store.assess(good, true, found, List.of(event("a")))).isTrue();
    assertThat(store.assess(good, true, List.of(), List.of(event("b")))).isFalse();
    assertThat(store.of("prod")).isEqualTo(found);
    assertThat(store.of("qa")).isEmpty();
    assertThat(store.unassessed()).isEmpty();
    assertThat(events().last()).isEqualTo(before + 1);
  }

  @Test
  void assess_anotherEndOfTheSameRun_isNews() {
    StandingStore store = store();
    Run late = ended(run(2, "prod", false, catchingUp(1)), RunState.FAILED, 4);
    assertThat(store.assess(late, false, List.of(), List.of())).isTrue();
    Run again = late.in(RunState.RUNNING, "", NOW);
    RunStore runs = runs();
    Run begun =
        ((RunStore.Begin.Begun)
                runs.activate(
                    again, RunState.FAILED, List.of(), "here", NOW.plusSeconds(60), event("x")))
            .run();
    assertThat(store.unassessed()).isEmpty();
    runs.move(begun.in(RunState.OK, "", NOW.plusSeconds(9)), RunState.RUNNING, NOW, event("y"));
    assertThat(store.unassessed()).extracting(Run::id).containsExactly(late.id());
  }

  @Test
  void assess_anew_dropsWhatWasKeptOfTheOrchestration() {
    StandingStore store = store();
    store.put(List.of(standing("gone", 0, Standing.State.GAVE_UP)), List.of());
    Run good = ended(run(1, "prod", false, RunTerms.NONE), RunState.OK, 5);
    List<Standing> found = List.of(standing("web1", 0, Standing.State.BROUGHT));
    store.assess(good, true, found, List.of());
    assertThat(store.of("prod")).isEqualTo(found);
    Run late = ended(run(2, "prod", false, catchingUp(1)), RunState.OK, 6);
    Standing other = standing("web2", 0, Standing.State.BROUGHT);
    store.assess(late, false, List.of(other), List.of());
    assertThat(store.of("prod")).containsExactly(found.getFirst(), other);
  }

  @Test
  void notice_aKnownMinion_isNoNews_butAnotherUnderItsIdIs() {
    StandingStore store = store();
    Standing brought = standing("web1", 0, Standing.State.BROUGHT);
    store.put(List.of(brought), List.of());
    long before = events().last();
    store.notice(List.of(standing("web1", 0, Standing.State.BEHIND)), List.of(event("a")));
    assertThat(store.of("prod")).containsExactly(brought);
    assertThat(events().last()).isEqualTo(before);
    Standing other = standing("web1", 7, Standing.State.BEHIND);
    store.notice(List.of(brought, other), List.of(event("b")));
    assertThat(store.of("prod")).containsExactly(other);
    assertThat(events().last()).isEqualTo(before + 1);
  }
}
