package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.EventTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every event store does. */
public abstract class EventStoreContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract EventStore store();

  private static NewEvent event(String tag, Object value) {
    return new NewEvent(new EventTag(tag), Map.of("value", value), START, Cause.NONE);
  }

  @Test
  void append_numbersFromOne_readsBackWhatWasGiven() {
    EventStore store = store();
    assertThat(store.last()).isZero();
    store.append(List.of(event("a/b", 1L), event("a/c", List.of("x", 2.5, true))));
    List<Event> read = store.read(0, 10);
    assertThat(read).extracting(Event::sequence).containsExactly(1L, 2L);
    assertThat(read.get(1).data()).isEqualTo(Map.of("value", List.of("x", 2.5, true)));
    assertThat(read.get(1).time()).isEqualTo(START);
    assertThat(store.last()).isEqualTo(2);
  }

  @Test
  void read_afterANumber_givesTheFollowingUpToTheLimit() {
    EventStore store = store();
    IntStream.range(0, 5).forEach(i -> store.append(List.of(event("t", (long) i))));
    assertThat(store.read(2, 2)).extracting(Event::sequence).containsExactly(3L, 4L);
  }

  @Test
  void append_byManyAtOnce_leavesNoGap() throws Exception {
    EventStore store = store();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Event>>> all =
          IntStream.range(0, 200)
              .mapToObj(i -> pool.submit(() -> store.append(List.of(event("t", (long) i)))))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(store.read(0, 500))
        .extracting(Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void cause_isReadBack() {
    EventStore store = store();
    store.append(List.of(event("t", 1L), because(new Cause(1, 3))));
    assertThat(store.read(0, 10))
        .extracting(Event::cause)
        .containsExactly(Cause.NONE, new Cause(1, 3));
  }

  private static NewEvent because(Cause cause) {
    return new NewEvent(new EventTag("t"), Map.of(), START, cause);
  }

  @Test
  void read_ofSomeTags_saysHowFarItLooked() {
    EventStore store = store();
    store.append(List.of(event("a", 1L), event("b", 2L), event("a", 3L), event("b", 4L)));
    EventPage page = store.read(0, 3, tag -> tag.value().equals("b"));
    assertThat(page.events()).extracting(Event::sequence).containsExactly(2L);
    assertThat(page.through()).isEqualTo(3);
    assertThat(store.read(4, 3, tag -> true)).isEqualTo(new EventPage(List.of(), 4));
  }

  @Test
  void source_sendsSomeTwice_eachIsStoredOnce() {
    EventStore store = store();
    EventSource source = new EventSource("minion/web1", "log-1", 1);
    assertThat(store.append(source, some(event("t", 1L), event("t", 2L)))).hasSize(2);
    EventSource again = new EventSource("minion/web1", "log-1", 2);
    assertThat(store.append(again, some(event("t", 2L), event("t", 3L))))
        .extracting(Event::sequence)
        .containsExactly(3L);
    assertThat(store.append(again, some(event("t", 2L)))).isEmpty();
    EventSource other = new EventSource("minion/web1", "log-2", 1);
    assertThat(store.append(other, some(event("t", 1L)))).hasSize(1);
    assertThat(store.last()).isEqualTo(4);
  }

  @Test
  void source_numberThatIsNotToBeStored_isCounted() {
    EventStore store = store();
    EventSource source = new EventSource("minion/web1", "log", 1);
    store.append(source, List.of(Optional.empty(), Optional.of(event("t", 2L))));
    assertThat(store.last()).isEqualTo(1);
    assertThat(store.append(new EventSource("minion/web1", "log", 2), some(event("t", 2L))))
        .isEmpty();
  }

  private static List<Optional<NewEvent>> some(NewEvent... events) {
    return Stream.of(events).map(Optional::of).toList();
  }

  @Test
  void sources_countApart() {
    EventStore store = store();
    store.append(new EventSource("minion/web1", "log", 1), some(event("t", 1L)));
    assertThat(store.append(new EventSource("minion/web2", "log", 1), some(event("t", 1L))))
        .hasSize(1);
  }

  @Test
  void first_ofATime_isFoundAlsoInOlderSegments() {
    EventStore store = store();
    for (int day = 0; day < 4; day++) {
      store.append(List.of(at(day)));
      store.roll(day(day).plusSeconds(1), day(day).plusSeconds(1));
    }
    assertThat(store.first(Instant.EPOCH)).hasValue(1);
    assertThat(store.first(day(2))).hasValue(3);
    assertThat(store.first(day(2).plusSeconds(1))).hasValue(4);
    assertThat(store.first(day(9))).isEmpty();
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private static NewEvent at(int day) {
    return new NewEvent(new EventTag("t"), Map.of(), day(day), Cause.NONE);
  }

  @Test
  void trim_dropsWholeSegmentsButTheNewest_numbersGoOn() {
    EventStore store = store();
    fill(store, 3);
    assertThat(store.trim(day(1), Long.MAX_VALUE)).isEqualTo(1);
    assertThat(store.read(0, 10)).extracting(Event::sequence).containsExactly(2L, 3L);
    assertThat(store.trim(day(90), Long.MAX_VALUE)).isEqualTo(2);
    assertThat(store.read(0, 10)).isEmpty();
    store.append(List.of(at(4)));
    assertThat(store.last()).isEqualTo(4);
    assertThat(store.read(0, 10)).extracting(Event::sequence).containsExactly(4L);
  }

  /** An event a day, and a segment for each; the newest segment is empty. */
  private static void fill(EventStore store, int days) {
    for (int day = 0; day < days; day++) {
      store.append(List.of(at(day)));
      assertThat(store.roll(day(day + 1), day(day + 1).minusSeconds(1))).isTrue();
    }
  }

  @Test
  void trim_whatAReaderHasNotRead_stays() {
    EventStore store = store();
    fill(store, 3);
    assertThat(store.trim(day(90), 1)).isEqualTo(1);
    assertThat(store.read(0, 10)).extracting(Event::sequence).containsExactly(2L, 3L);
  }

  @Test
  void roll_newestSegmentIsEmptyOrYoung_doesNothing() {
    EventStore store = store();
    assertThat(store.roll(day(1), day(1))).isFalse();
    fill(store, 1);
    store.append(List.of(at(1)));
    assertThat(store.roll(START, day(1))).isFalse();
  }

  @Test
  void segments_areUsedAgain_overAndOver() {
    EventStore store = store();
    for (int day = 0; day < 60; day++) {
      store.append(List.of(at(day), at(day)));
      store.roll(day(day + 1), day(day + 1).minusSeconds(1));
      store.trim(day(day - 3), Long.MAX_VALUE);
    }
    assertThat(store.last()).isEqualTo(120);
    assertThat(store.read(0, 500).getLast().sequence()).isEqualTo(120);
    assertThat(store.read(0, 500).size()).isBetween(4, 12);
  }
}
