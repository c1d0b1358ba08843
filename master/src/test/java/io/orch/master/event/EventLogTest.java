package io.orch.master.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.TagGlob;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog(new MemoryEventStore(), Clock.SYSTEM);

  @Test
  void watch_fromANumber_givesWhatWasAndWhatComes_matchingAlone() {
    IntStream.range(0, 500).forEach(i -> log.append(i % 2 == 0 ? "even" : "odd", Map.of()));
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (Scope scope = new Scope("test")) {
      scope.start("watch", () -> log.watch(new TagGlob("ev*"), 100, e -> seen.add(e.sequence())));
      await().until(() -> seen.size() == 200);
      log.append("odd", Map.of());
      log.append("even", Map.of());
      await().until(() -> seen.size() == 201);
      assertThat(seen).isSorted().first().isEqualTo(101L);
      assertThat(seen).last().isEqualTo(502L);
      scope.cancel();
    }
  }

  @Test
  void watch_slow_missesNothing() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    try (Scope scope = new Scope("test")) {
      scope.start(
          "watch",
          () ->
              log.watch(
                  new TagGlob(""),
                  0,
                  event -> {
                    Thread.yield();
                    seen.add(event.sequence());
                  }));
      IntStream.range(0, 2_000).forEach(i -> log.append("t", Map.of()));
      await().until(() -> seen.size() == 2_000);
      assertThat(seen).isSorted().doesNotHaveDuplicates();
      scope.cancel();
    }
  }
}
