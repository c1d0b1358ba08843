package io.orch.master.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {

  @TempDir Path directory;

  private static NewEvent event(String tag) {
    return new NewEvent(new EventTag(tag), Map.of(), Instant.EPOCH, Cause.NONE);
  }

  @Test
  void write_acknowledged_isInTheFileBeforeItIsClosed() throws Exception {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    try (Database database = Database.open(directory.resolve("store"))) {
      JdbcEventStore events = new JdbcEventStore(database);
      IntStream.range(0, 50).forEach(i -> events.append(List.of(event("t/" + i))));
      Files.copy(directory.resolve("store/orch.mv.db"), copy.resolve("orch.mv.db"));
    }
    try (Database restored = Database.open(copy)) {
      assertThat(new JdbcEventStore(restored).last()).isEqualTo(50);
    }
  }

  @Test
  void write_thatFails_undoesItselfAlone() throws Exception {
    try (Database database = Database.open(directory);
        Scope scope = new Scope("test")) {
      JdbcEventStore events = new JdbcEventStore(database);
      List<FutureTask<Integer>> writes =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      scope.submit(
                          "write",
                          () ->
                              database.write(
                                  handle -> {
                                    JdbcEventStore.insert(handle, List.of(event("t/" + i)));
                                    if (i % 2 == 0) {
                                      throw new OrchException(ErrorCode.LOCK_HELD, "no");
                                    }
                                    return i;
                                  })))
              .toList();
      for (int i = 0; i < writes.size(); i++) {
        FutureTask<Integer> write = writes.get(i);
        if (i % 2 == 0) {
          assertThatThrownBy(write::get).hasRootCauseInstanceOf(OrchException.class);
        } else {
          assertThat(write.get()).isEqualTo(i);
        }
      }
      assertThat(events.read(0, 100)).hasSize(20);
    }
  }

  @Test
  void write_withinAWrite_isAPartOfIt() {
    try (Database database = Database.open(directory)) {
      JdbcEventStore events = new JdbcEventStore(database);
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        events.append(List.of(event("inner")));
                        throw new OrchException(ErrorCode.LOCK_HELD, "no");
                      }))
          .isInstanceOf(OrchException.class);
      assertThat(events.last()).isZero();
      database.write(handle -> events.append(List.of(event("inner"))));
      assertThat(events.last()).isEqualTo(1);
    }
  }

  @Test
  void write_brokenStatement_isAnErrorOfTheStore_andTheNextWorks() {
    try (Database database = Database.open(directory)) {
      assertThatThrownBy(() -> database.write(handle -> handle.execute("drop nothing")))
          .isInstanceOf(OrchException.class)
          .extracting(e -> ((OrchException) e).code())
          .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      assertThat(new JdbcEventStore(database).append(List.of(event("t")))).hasSize(1);
    }
  }

  @Test
  void interrupts_ofReadersAndWriters_doNotCloseTheDatabase() throws Exception {
    try (Database database = Database.open(directory)) {
      JdbcEventStore events = new JdbcEventStore(database);
      for (int i = 0; i < 30; i++) {
        Thread thread =
            Thread.ofVirtual()
                .start(
                    () -> {
                      Thread.currentThread().interrupt();
                      events.append(List.of(event("interrupted")));
                      assertThat(Thread.currentThread().isInterrupted()).isTrue();
                      events.read(0, 100);
                    });
        thread.interrupt();
        thread.join();
      }
      assertThat(events.last()).isEqualTo(30);
    }
  }

  @Test
  void open_afterClose_works() {
    try (Database database = Database.open(directory)) {
      assertThat(database.<Integer>read(handle -> 1)).isEqualTo(1);
    }
    try (Database again = Database.open(directory)) {
      assertThat(again.<Integer>read(handle -> 1)).isEqualTo(1);
    }
  }

  @Test
  void write_ofMoreThanTheFileMayHold_rewritesItUnderReadersAndKeepsAll() throws Exception {
    long large = 1 << 20;
    try (Database database = Database.open(directory, large);
        Scope scope = new Scope("test")) {
      JdbcEventStore events = new JdbcEventStore(database);
      var reading =
          scope.start(
              "read",
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  events.read(0, 10);
                }
              });
      long largest = 0;
      boolean shrank = false;
      for (int i = 0; i < 400; i++) {
        events.append(List.of(event("t/" + i)));
        long size = Files.size(directory.resolve("orch.mv.db"));
        shrank |= size < largest / 2;
        largest = Math.max(largest, size);
      }
      reading.interrupt();
      assertThat(shrank).as("largest %d bytes", largest).isTrue();
      assertThat(events.last()).isEqualTo(400);
    }
    try (Database again = Database.open(directory, 1)) {
      assertThat(new JdbcEventStore(again).read(0, 1_000)).hasSize(400);
    }
  }
}
