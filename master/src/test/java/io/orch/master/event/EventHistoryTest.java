package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.TagGlob;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventHistoryTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock time = new ManualClock(START);
  private final EventLog log = new EventLog(new MemoryEventStore(), time);
  private final EventHistory history = new EventHistory(log);

  private List<Long> find(EventFilter filter, int limit) {
    return history.find(filter, limit).stream().map(Event::sequence).toList();
  }

  @Test
  void find_newestOfMany_inOrder() {
    LongStream.rangeClosed(1, 2_500)
        .forEach(n -> log.append(n % 1_000 == 0 ? "rare" : "usual", Map.of()));
    assertThat(find(EventFilter.ALL, 3)).containsExactly(2_498L, 2_499L, 2_500L);
    assertThat(find(EventFilter.of(new TagGlob("rare"), ""), 10)).containsExactly(1_000L, 2_000L);
  }

  @Test
  void find_byTime_isExact() {
    for (int hour = 0; hour < 4; hour++) {
      log.append("t", Map.of());
      time.advance(Duration.ofHours(1));
    }
    EventFilter some =
        new EventFilter(
            new TagGlob(""),
            "",
            START.plus(Duration.ofHours(1)),
            START.plus(Duration.ofHours(3)),
            1,
            Long.MAX_VALUE);
    assertThat(find(some, 10)).containsExactly(2L, 3L);
  }

  @Test
  void find_byMinion_looksAtTagIdAndTargets() {
    log.append("salt/minion/web1/start", Map.of());
    log.append("salt/key", Map.of("id", "web1"));
    log.append("salt/job/1/new", Map.of("minions", List.of("web1", "web2")));
    log.append("salt/job/1/ret/web2", Map.of("id", "web2"));
    assertThat(find(EventFilter.of(new TagGlob(""), "web1"), 10)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void find_byNumber_nothingBeyond() {
    LongStream.rangeClosed(1, 9).forEach(n -> log.append("t", Map.of()));
    EventFilter some = new EventFilter(new TagGlob(""), "", Instant.MIN, Instant.MAX, 3, 5);
    assertThat(find(some, 10)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void find_nothingThere_isEmpty() {
    assertThat(find(EventFilter.ALL, 10)).isEmpty();
  }

  @Test
  void find_tooMany_saysTheMost() {
    assertThatThrownBy(() -> history.find(EventFilter.ALL, 10_001)).hasMessageContaining("10000");
  }

  @Test
  void replay_appendsCopies_thatNameTheFirst() {
    log.append("t", Map.of("n", 1L));
    List<Event> again = history.replay(history.find(EventFilter.ALL, 1));
    assertThat(again.getFirst().sequence()).isEqualTo(2);
    assertThat(again.getFirst().data()).isEqualTo(Map.of("n", 1L, "_replay_of", 1L));
    assertThat(history.replay(again).getFirst().data()).containsEntry("_replay_of", 1L);
  }
}
