package io.orch.master.outlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutletsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final ManualClock clock = new ManualClock(NOON);
  private final MemoryEventStore store = new MemoryEventStore();
  private final EventLog events = new EventLog(store, clock);
  private final EventCursors cursors = new MemoryEventCursors();
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final OutletStore standings = new MemoryOutletStore(duties, cursors, store);
  private final FakeOutlet outlet = new FakeOutlet();
  private final Outlets outlets =
      new Outlets(
          "returner", List.of(outlet), new Outlets.Tools(events, cursors, standings, clock));
  private Scope scope = new Scope("test");

  private void begin() {
    Term term = duties.take("returners", "me", clock.now(), NOON.plusSeconds(3600)).orElseThrow();
    scope.start("duty", () -> outlets.run(term));
  }

  @BeforeEach
  void place() {
    cursors.cursor("returner/fake", 0);
  }

  @AfterEach
  void stop() {
    scope.cancel();
  }

  private void log(int count) {
    for (int i = 0; i < count; i++) {
      events.append("my/event", Map.of());
    }
  }

  private void untilWithTime(BooleanSupplier holds) {
    await()
        .until(
            () -> {
              if (clock.sleepers() > 0) {
                clock.advance(Duration.ofMinutes(1));
              }
              return holds.getAsBoolean();
            });
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static Handed refusing(List<Event> events, long number) {
    return FakeOutlet.numbers(events).contains(number)
        ? new Handed(List.of(), "", Map.of(number, "no such field"))
        : Handed.ALL;
  }

  @Test
  void run_manyEvents_areHandedInPortions() {
    log(7);
    begin();

    await().until(() -> outlet.taken().size() == 7);

    assertThat(outlet.portions()).containsExactly(range(1, 3), range(4, 6), range(7, 7));
    await().until(() -> outlets.list().getFirst().lag() == 0);
    assertThat(outlet.counts()).containsEntry("taken", 7);
  }

  @Test
  void run_notWanted_isPassedOver() {
    events.append("other/a", Map.of());
    events.append("my/a", Map.of("skip", true));
    log(1);
    begin();

    await().until(() -> !outlet.taken().isEmpty());

    assertThat(outlet.taken()).containsExactly(3L);
  }

  @Test
  void run_failing_isTriedOneByOneInOrder() {
    AtomicBoolean down = new AtomicBoolean(true);
    outlet.answers(some -> down.get() ? Handed.none(some, "down") : Handed.ALL);
    log(6);
    begin();

    untilWithTime(() -> outlet.portions().size() >= 3);
    down.set(false);
    untilWithTime(() -> outlet.taken().size() == 6);

    assertThat(outlet.taken()).isEqualTo(range(1, 6));
    assertThat(outlet.portions().get(0)).hasSize(3);
    assertThat(outlet.portions().get(1)).containsExactly(1L);
    assertThat(outlet.portions().getLast()).as("well again").isEqualTo(range(4, 6));
  }

  @Test
  void run_onlySomeTaken_theOthersAreHandedAgain() {
    AtomicBoolean busy = new AtomicBoolean(true);
    outlet.answers(
        some ->
            busy.getAndSet(false)
                ? new Handed(List.of(some.get(1)), "429", Map.of(3L, "no such field"))
                : Handed.ALL);
    log(3);
    begin();

    untilWithTime(() -> outlet.taken().size() == 2);

    assertThat(outlet.taken()).containsExactly(1L, 2L);
    await()
        .untilAsserted(
            () ->
                assertThat(outlets.dead("fake", 10))
                    .extracting(DeadLetter::sequence, DeadLetter::error)
                    .containsExactly(tuple(3L, "no such field")));
  }

  @Test
  void run_oneCanNeverBeTaken_onlyThatOneIsPutAside() {
    outlet.answers(
        some -> FakeOutlet.numbers(some).contains(2L) ? Handed.none(some, "broken") : Handed.ALL);
    log(5);
    begin();

    untilWithTime(() -> outlet.taken().contains(5L));

    assertThat(outlet.taken()).containsExactly(1L, 3L, 4L, 5L);
    assertThat(outlets.dead("fake", 10)).extracting(DeadLetter::sequence).containsExactly(2L);
    assertThat(events.read(5, 10))
        .singleElement()
        .satisfies(event -> assertThat(event.tag().value()).isEqualTo("orch/returner/fake/dead"));
    assertThat(outlets.list().getFirst().standing().dead()).isEqualTo(1);
  }

  @Test
  void again_putAside_isHandedOverOnce() {
    AtomicBoolean strict = new AtomicBoolean(true);
    outlet.answers(some -> strict.get() ? refusing(some, 2) : Handed.ALL);
    log(3);
    begin();
    await().until(() -> outlets.dead("fake", 10).size() == 1);
    strict.set(false);

    int wanted = outlets.again("fake", List.of());

    assertThat(wanted).isEqualTo(1);
    await().until(() -> outlets.dead("fake", 10).isEmpty());
    assertThat(outlet.taken()).containsExactly(1L, 3L, 2L);
    await().until(() -> outlets.list().getFirst().standing().dead() == 0);
  }

  @Test
  void again_refusedOnceMore_isAsideWithTheNewReason() {
    outlet.answers(some -> refusing(some, 2));
    log(2);
    begin();
    await().until(() -> outlets.dead("fake", 10).size() == 1);
    outlet.answers(some -> new Handed(List.of(), "", Map.of(2L, "still not")));

    assertThat(outlets.again("fake", List.of(2L))).isEqualTo(1);
    assertThat(outlets.again("fake", List.of(77L))).isZero();

    await().until(() -> outlets.dead("fake", 1).getFirst().error().equals("still not"));
    assertThat(outlets.list().getFirst().standing().dead()).isEqualTo(1);
  }

  @Test
  void dead_unknownOutlet_saysSo() {
    assertThatThrownBy(() -> outlets.dead("fkae", 10))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("there is no returner 'fkae'");
  }

  @Test
  void again_unknownOutlet_saysSo() {
    assertThatThrownBy(() -> outlets.again("fkae", List.of()))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("there is no returner 'fkae'")
        .hasMessageContaining("fake");
  }

  @Test
  void run_anotherMasterTakesOver_noneIsLost() {
    log(4);
    begin();
    await().until(() -> outlet.taken().size() == 4);
    outlet.answers(some -> Handed.none(some, "down"));
    log(4);
    await().until(() -> outlets.list().getFirst().standing().failing());
    Scope first = scope;
    scope = new Scope("other master");

    begin();
    outlet.answers(some -> Handed.ALL);
    untilWithTime(() -> outlet.taken().contains(8L));

    assertThat(outlet.taken().stream().distinct()).containsExactlyElementsOf(range(1, 8));
    first.cancel();
  }
}
