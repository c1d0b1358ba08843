package io.orch.master.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.EventCursors;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.reactor.ReactorStore.PartKey;
import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of reactors does. */
public abstract class ReactorStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final String NAME = "salt/job/*";

  protected abstract ReactorStore store();

  protected abstract DutyStore duties();

  protected abstract EventCursors cursors();

  private Term term() {
    return duties().take("reactor", "one", NOW, LATER).orElseThrow();
  }

  private static DeadLetter letter(String act) {
    Event event =
        new Event(7, new EventTag("salt/job/1"), Map.of("id", "web1"), NOW, new Cause(3, 1));
    return DeadLetter.of(NAME, event, act, "why", 2, NOW);
  }

  @Test
  void standing_ofANewOne_beginsWhereItIsTold_andStays() {
    assertThat(store().standing(NAME, 5)).isEqualTo(Standing.begin(NAME, 5));
    assertThat(store().standing(NAME, 9).cursor()).isEqualTo(5);
    assertThat(cursors().lowest()).hasValue(5);
    assertThat(store().standings()).extracting(Standing::reactor).containsExactly(NAME);
  }

  @Test
  void save_keepsAll_andMovesTheCursorOfTheLog() {
    Term term = term();
    store().standing(NAME, 5);
    Standing standing =
        new Standing(
            NAME,
            8,
            3,
            1,
            7,
            LATER,
            Optional.of(new Trouble(9, 2, Duration.ofSeconds(3), "not now")),
            Optional.of(new Stop(Stop.Kind.FUSE, "too many", LATER)));
    store().save(term, standing, List.of(letter("a"), letter("b")));
    assertThat(store().standing(NAME, 0)).isEqualTo(standing);
    assertThat(cursors().lowest()).hasValue(8);
    assertThat(store().dead("", 10)).extracting(DeadLetter::act).containsExactly("a", "b");
    DeadLetter first = store().dead(NAME, 1).get(0);
    assertThat(first).isEqualTo(letter("a").numbered(first.number()));
    assertThat(store().deadCounts()).isEqualTo(Map.of(NAME, 2));
    assertThat(store().dead("other", 10)).isEmpty();
    store().resume(NAME);
    assertThat(store().standing(NAME, 0)).isEqualTo(standing.stopped(Optional.empty()));
  }

  @Test
  void save_underATermThatIsOver_isRefused() {
    Term term = term();
    store().standing(NAME, 5);
    term();
    assertThatThrownBy(() -> store().save(term, Standing.begin(NAME, 8), List.of(letter("a"))))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    assertThat(store().standing(NAME, 0).cursor()).isEqualTo(5);
    assertThat(store().dead("", 10)).isEmpty();
  }

  @Test
  void parts_areKeptUntilTheirEventIsDone() {
    Term term = term();
    store().standing(NAME, 5);
    PartKey one = new PartKey(NAME, 6, "a/runner.x", "call");
    PartKey two = new PartKey(NAME, 7, "a/runner.x", "call");
    assertThat(store().part(one)).isEmpty();
    store().begin(term, one);
    assertThat(store().part(one).orElseThrow().ended()).isFalse();
    store().end(term, one, Map.of("a", List.of(1L)));
    assertThat(store().part(one)).contains(new KeptPart(true, Map.of("a", List.of(1L))));
    store().begin(term, two);
    store().save(term, Standing.begin(NAME, 6), List.of());
    assertThat(store().part(one)).isEmpty();
    assertThat(store().part(two)).isPresent();
    store().undo(term, two);
    assertThat(store().part(two)).isEmpty();
  }

  @Test
  void letters_areWantedSettledAndDropped() {
    Term term = term();
    store().standing(NAME, 5);
    store().save(term, Standing.begin(NAME, 8), List.of(letter("a"), letter("b"), letter("c")));
    List<Long> numbers = store().dead("", 10).stream().map(DeadLetter::number).toList();
    assertThat(store().want(Set.copyOf(numbers.subList(0, 2)))).isEqualTo(2);
    assertThat(store().wanted()).extracting(DeadLetter::act).containsExactly("a", "b");
    store().settle(term, numbers.get(0), List.of(letter("d")));
    DeadLetter failed = store().letter(numbers.get(1)).orElseThrow().again("still", LATER);
    store().failed(term, failed);
    assertThat(store().wanted()).isEmpty();
    assertThat(store().letter(numbers.get(1))).contains(failed);
    assertThat(store().dead("", 10)).extracting(DeadLetter::act).containsExactly("b", "c", "d");
    assertThat(store().drop(Set.of(numbers.get(2), 4711L))).isEqualTo(1);
    assertThat(store().letter(numbers.get(2))).isEmpty();
  }

  @Test
  void forget_dropsTheCursor_andKeepsLetters() {
    Term term = term();
    store().standing(NAME, 5);
    store().save(term, Standing.begin(NAME, 8), List.of(letter("a")));
    store().forget(term, NAME);
    assertThat(store().standings()).isEmpty();
    assertThat(cursors().lowest()).isEmpty();
    assertThat(store().dead("", 10)).hasSize(1);
    assertThat(store().standing(NAME, 20).cursor()).isEqualTo(20);
  }

  @Test
  void changes_areKept() {
    store().change("b", List.of("salt://b.sls"), NOW);
    store().change("c", List.of(), NOW);
    store().change("b", List.of("x", "y"), LATER);
    assertThat(store().changes()).isEqualTo(Map.of("b", List.of("x", "y"), "c", List.of()));
    store().unchange("c");
    assertThat(store().changes()).containsOnlyKeys("b");
    assertThat(store().abstains("one")).isFalse();
    store().abstain("one", true);
    store().abstain("one", true);
    assertThat(store().abstains("one")).isTrue();
    assertThat(store().abstains("two")).isFalse();
    store().abstain("one", false);
    assertThat(store().abstains("one")).isFalse();
  }
}
