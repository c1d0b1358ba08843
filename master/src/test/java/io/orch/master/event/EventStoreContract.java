package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every event store does. */
public abstract class EventStoreContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract EventStore store();

  private static NewEvent event(String tag, Object value) {
    return new NewEvent(new EventTag(tag), Map.of("value", value), START);
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
  void trim_dropsTheOldButNotTheNewest_soThatNumbersGoOn() {
    EventStore store = store();
    store.append(List.of(event("t", 1L), event("t", 2L)));
    assertThat(store.trim(START.plusSeconds(1))).isEqualTo(1);
    store.append(List.of(event("t", 3L)));
    assertThat(store.read(0, 10)).extracting(Event::sequence).containsExactly(2L, 3L);
  }
}
