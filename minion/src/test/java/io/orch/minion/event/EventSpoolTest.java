package io.orch.minion.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.MinionEvent;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSpoolTest {

  private static final EventTag TAG = new EventTag("orch/minion/web1/x");

  @TempDir private Path directory;

  private EventSpool open() {
    return EventSpool.open(directory, 64 << 20);
  }

  private static void put(EventSpool spool, long number) {
    spool.put(TAG, Map.of("n", number), "");
  }

  /** All that is in the spool, acknowledged batch by batch. */
  private static List<Object> drain(EventSpool spool) {
    List<Object> all = new ArrayList<>();
    Optional<ToMaster.Events> next = spool.next();
    while (next.isPresent()) {
      List<MinionEvent> events = next.get().events();
      events.forEach(event -> all.add(event.data().get("n")));
      spool.acknowledged(next.get().log(), events.getLast().sequence());
      next = spool.next();
    }
    return all;
  }

  private static List<Object> numbers(long last) {
    return LongStream.rangeClosed(1, last).mapToObj(n -> (Object) n).toList();
  }

  @Test
  void put_comesOutInOrder_untilItIsAcknowledged() {
    try (EventSpool spool = open()) {
      put(spool, 1);
      put(spool, 2);
      ToMaster.Events first = spool.next().orElseThrow();
      assertThat(spool.next()).contains(first);
      spool.acknowledged(first.log(), 1);
      assertThat(spool.next().orElseThrow().events())
          .extracting(MinionEvent::sequence)
          .containsExactly(2L);
      assertThat(drain(spool)).containsExactly(2L);
      assertThat(spool.next()).isEmpty();
    }
  }

  @Test
  void reopen_whatWasNotAcknowledged_comesFirst() {
    try (EventSpool spool = open()) {
      put(spool, 1);
      put(spool, 2);
    }
    try (EventSpool spool = open()) {
      put(spool, 3);
      assertThat(drain(spool)).containsExactly(1L, 2L, 3L);
    }
    try (EventSpool spool = open()) {
      put(spool, 4);
      assertThat(drain(spool)).endsWith(4L);
    }
  }

  @Test
  void reopen_afterATornWrite_keepsWhatIsWhole() throws IOException {
    try (EventSpool spool = open()) {
      put(spool, 1);
      put(spool, 2);
    }
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      Files.write(
          file,
          java.util.Arrays.copyOf(bytes, bytes.length - 3),
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    try (EventSpool spool = open()) {
      put(spool, 3);
      assertThat(drain(spool)).containsExactly(1L, 3L);
    }
  }

  @Test
  void put_moreThanFitsInMemory_comesFromTheDiskInOrder() {
    try (EventSpool spool = open()) {
      LongStream.rangeClosed(1, 2_300).forEach(n -> put(spool, n));
      assertThat(drain(spool)).isEqualTo(numbers(2_300));
    }
  }

  @Test
  void put_byManyAtOnce_losesNone() throws Exception {
    try (EventSpool spool = open();
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      LongStream.rangeClosed(1, 500).forEach(n -> all.add(pool.submit(() -> put(spool, n))));
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(drain(spool)).containsExactlyInAnyOrderElementsOf(numbers(500));
    }
  }

  @Test
  void put_manyLogsLong_filesGoWhenTheyAreAcknowledged() throws IOException {
    String large = "x".repeat(60_000);
    try (EventSpool spool = open()) {
      for (long n = 1; n <= 300; n++) {
        spool.put(TAG, Map.of("n", n, "text", large), "");
      }
      assertThat(files()).isGreaterThan(3);
      assertThat(drain(spool)).isEqualTo(numbers(300));
      assertThat(files()).isEqualTo(1);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void put_masterAwayForLong_isRefusedAndNothingIsLost() {
    try (EventSpool spool = EventSpool.open(directory, 100_000)) {
      String large = "x".repeat(60_000);
      spool.put(TAG, Map.of("n", 1L, "text", large), "");
      spool.put(TAG, Map.of("n", 2L, "text", large), "");
      assertThatThrownBy(() -> put(spool, 3))
          .isInstanceOf(OrchException.class)
          .hasMessageContaining("is it reachable?");
      assertThat(drain(spool)).containsExactly(1L, 2L);
      put(spool, 4);
      assertThat(drain(spool)).containsExactly(4L);
    }
  }
}
