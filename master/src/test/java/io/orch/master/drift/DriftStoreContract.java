package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.drift.DriftStore.Read;
import io.orch.master.duty.Term;
import io.orch.master.event.Cause;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of drift does. */
public abstract class DriftStoreContract {

  private static final Spot WEB1 = new Spot(new MinionId("web1"), "");
  private static final Spot WEB2 = new Spot(new MinionId("web2"), "prod");
  private static final Spot WEB3 = new Spot(new MinionId("web3"), "");
  private static final JobId JOB = new JobId("20260101000000000001");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Difference MOTD =
      Difference.of(
          List.of(
              new Differing(
                  "motd",
                  "file.managed",
                  "/etc/motd",
                  "web",
                  Map.of("diff", "-a\n+b", "mode", 644L),
                  "is set to be changed")));

  protected abstract DriftStore store();

  protected abstract EventStore events();

  protected abstract EventCursors cursors();

  /** A term that holds. */
  protected abstract Term term();

  private static NewEvent event() {
    return new NewEvent(new EventTag("t"), Map.of(), Instant.EPOCH, Cause.NONE);
  }

  private static Look look(String id) {
    return new Look(id, "web*", "alice", NOW, 2);
  }

  private static Standing drifted(Spot spot) {
    return new Standing(
        spot,
        DriftState.DRIFTED,
        MOTD.hash(),
        NOW.plusSeconds(1),
        NOW.plusSeconds(2),
        NOW.plusSeconds(3),
        NOW.plusSeconds(4),
        "why",
        new Revisions("f1", "p1"),
        new Revisions("f2", "p2"),
        "",
        "");
  }

  private static Read read(List<Standing> standings, List<Difference> differences) {
    return new Read(standings, differences, List.of(), List.of(), List.of(event()));
  }

  @Test
  void begin_makesMinionsWanted_onceForAnId() {
    DriftStore store = store();
    store.record(term(), read(List.of(drifted(WEB1)), List.of(MOTD)), "drift", 1);
    assertThat(store.begin(look("a"), List.of(WEB1, WEB2), event())).isTrue();
    assertThat(store.begin(look("a"), List.of(WEB3), event())).isFalse();
    assertThat(store.looks(10)).containsExactly(look("a"));
    assertThat(store.wanted(10)).containsExactly(WEB1, WEB2);
    assertThat(store.wanted(1)).containsExactly(WEB1);
    assertThat(store.open("a")).isEqualTo(2);
    assertThat(store.of(WEB1.minion())).containsExactly(drifted(WEB1));
    assertThat(store.of(WEB2.minion())).containsExactly(Standing.fresh(WEB2, NOW));
    assertThat(store.of(WEB3.minion())).isEmpty();
    assertThat(events().last()).isEqualTo(2);
  }

  @Test
  void give_takesMinionsOutOfThoseWanted_untilTheirLookIsRecorded() {
    DriftStore store = store();
    Term term = term();
    store.begin(look("a"), List.of(WEB1, WEB2), event());
    store.give(term, JOB, List.of(WEB1));
    assertThat(store.wanted(10)).containsExactly(WEB2);
    assertThat(store.busy()).isEqualTo(1);
    assertThat(store.open("a")).isEqualTo(2);
    Standing going = store.of(WEB1.minion()).getFirst();
    assertThat(going).extracting(Standing::job, Standing::look).containsExactly(JOB.value(), "a");

    store.begin(look("b"), List.of(WEB1), event());
    assertThat(store.wanted(10)).containsExactly(WEB2);
    store.record(term, read(List.of(drifted(WEB1)), List.of(MOTD)), "drift", 1);
    assertThat(store.busy()).isZero();
    assertThat(store.open("a")).isEqualTo(1);
    assertThat(store.open("b")).isEqualTo(1);
    assertThat(store.wanted(10)).containsExactly(WEB1, WEB2);
  }

  @Test
  void record_isReadBack_withItsPlaceInTheLogAndItsEvents() {
    DriftStore store = store();
    cursors().cursor("drift", 3);
    store.record(term(), read(List.of(drifted(WEB2), drifted(WEB1)), List.of(MOTD)), "drift", 7);
    assertThat(store.all()).containsExactly(drifted(WEB1), drifted(WEB2));
    assertThat(store.difference(MOTD.hash())).contains(MOTD);
    assertThat(store.counts()).isEqualTo(Map.of(DriftState.DRIFTED, 2));
    assertThat(cursors().cursor("drift", 0)).isEqualTo(7);
    assertThat(events().last()).isEqualTo(1);
  }

  @Test
  void difference_thatNoOneHasAnyMore_isDropped() {
    DriftStore store = store();
    Term term = term();
    store.record(term, read(List.of(drifted(WEB1), drifted(WEB2)), List.of(MOTD)), "drift", 1);
    Standing clean = drifted(WEB1).after(new Finding.Clean(), Standing.NOT_KNOWN, NOW);
    store.record(
        term,
        new Read(List.of(clean), List.of(), List.of(MOTD.hash()), List.of(), List.of()),
        "drift",
        2);
    assertThat(store.difference(MOTD.hash())).isPresent();
    store.remove(List.of(WEB2.minion()));
    assertThat(store.difference(MOTD.hash())).isEmpty();
    assertThat(store.all()).containsExactly(clean);
  }

  @Test
  void again_wantsAMinion_unlessALookDoesAlready() {
    DriftStore store = store();
    Term term = term();
    store.begin(look("a"), List.of(WEB1), event());
    store.record(
        term,
        new Read(List.of(drifted(WEB2)), List.of(), List.of(), List.of(WEB1, WEB2), List.of()),
        "drift",
        1);
    assertThat(store.wanted(10)).containsExactly(WEB1, WEB2);
    assertThat(store.open("a")).isEqualTo(1);
    store.remove(List.of(WEB1.minion()));
    assertThat(store.open("a")).isZero();
    assertThat(store.wanted(10)).containsExactly(WEB2);
  }

  @Test
  void write_inATermThatIsOver_changesNothing() {
    DriftStore store = store();
    Term old = new Term(term().duty(), 0);
    store.begin(look("a"), List.of(WEB1), event());
    assertThatThrownBy(
            () -> store.record(old, read(List.of(drifted(WEB1)), List.of(MOTD)), "drift", 1))
        .isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> store.give(old, JOB, List.of(WEB1))).isInstanceOf(OrchException.class);
    assertThat(store.of(WEB1.minion())).containsExactly(Standing.fresh(WEB1, NOW));
    assertThat(store.wanted(10)).containsExactly(WEB1);
    assertThat(store.difference(MOTD.hash())).isEmpty();
  }

  @Test
  void minion_inTwoEnvironments_standsInEach() {
    DriftStore store = store();
    Spot other = new Spot(WEB1.minion(), "prod");
    store.record(term(), read(List.of(drifted(WEB1)), List.of(MOTD)), "drift", 1);
    store.begin(look("a"), List.of(other, WEB2), event());
    store.give(term(), JOB, List.of(other));
    assertThat(store.of(WEB1.minion())).extracting(Standing::spot).containsExactly(WEB1, other);
    assertThat(store.of(WEB1.minion())).extracting(Standing::busy).containsExactly(false, true);
    assertThat(store.wanted(10)).containsExactly(WEB2);
    store.remove(List.of(WEB1.minion()));
    assertThat(store.all()).extracting(Standing::spot).containsExactly(WEB2);
  }

  @Test
  void looks_beyondTheMost_areDropped() {
    DriftStore store = store();
    for (int i = 0; i <= DriftStore.MOST_LOOKS + 1; i++) {
      Look look = new Look("look" + i, "*", "alice", NOW.plusSeconds(i), 0);
      store.begin(look, List.of(), event());
    }
    assertThat(store.looks(1_000))
        .hasSize(DriftStore.MOST_LOOKS)
        .doesNotContain(look("look0"))
        .first()
        .extracting(Look::id)
        .isEqualTo("look" + (DriftStore.MOST_LOOKS + 1));
  }
}
