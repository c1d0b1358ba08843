package io.orch.minion.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.Seal;
import io.orch.sls.task.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Seal SEAL = new Seal(new byte[32]);

  @TempDir Path dir;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));

  private Journal open() {
    return Journal.open(dir, SEAL, clock, new Journal.Retention(Duration.ofHours(24), 3));
  }

  private Path file() {
    return dir.resolve("jobs.journal");
  }

  @Test
  void open_afterEachStep_findsThatStep() {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "test.ping"));
      journal.accept(Jobs.offer(2, "test.ping"));
      journal.start(Jobs.ref(2));
      journal.accept(Jobs.offer(3, "test.ping"));
      journal.start(Jobs.ref(3));
      journal.finish(Jobs.ref(3), JobOutcome.CHANGED, 0);
      journal.accept(Jobs.offer(4, "test.ping"));
      journal.finish(Jobs.ref(4), JobOutcome.CANCELLED, 130);
      journal.acknowledge(Jobs.ref(4));
    }
    for (int round = 0; round < 2; round++) {
      try (Journal journal = open()) {
        assertThat(journal.find(Jobs.ref(1))).get().isInstanceOf(JobState.Accepted.class);
        assertThat(journal.find(Jobs.ref(2))).get().isInstanceOf(JobState.Started.class);
        assertThat(journal.find(Jobs.ref(3)).orElseThrow())
            .isInstanceOfSatisfying(
                JobState.Finished.class,
                job -> assertThat(job.outcome()).isEqualTo(JobOutcome.CHANGED));
        assertThat(journal.find(Jobs.ref(4)).orElseThrow())
            .isInstanceOfSatisfying(
                JobState.Acked.class, job -> assertThat(job.retcode()).isEqualTo(130));
        assertThat(journal.open())
            .extracting(JobState::ref)
            .containsExactly(Jobs.ref(1), Jobs.ref(2), Jobs.ref(3));
      }
    }
  }

  @Test
  void accepted_afterRestart_hasItsArguments() {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "cmd.run"));
    }
    try (Journal journal = open()) {
      JobState job = journal.find(Jobs.ref(1)).orElseThrow();
      assertThat(((JobState.Accepted) job).offer()).isEqualTo(Jobs.offer(1, "cmd.run"));
    }
  }

  @Test
  void open_tornAtEveryByte_keepsTheWholeRecords() throws Exception {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "test.ping"));
    }
    long whole = Files.size(file());
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(2, "test.ping"));
    }
    byte[] bytes = Files.readAllBytes(file());
    for (int length = (int) whole; length < bytes.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(bytes, length));
      try (Journal journal = open()) {
        assertThat(journal.open()).extracting(JobState::ref).containsExactly(Jobs.ref(1));
        journal.accept(Jobs.offer(3, "test.ping"));
      }
      try (Journal journal = open()) {
        assertThat(journal.open()).hasSize(2);
      }
    }
  }

  @Test
  void open_damageInTheMiddle_keepsWhatFollows() throws Exception {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "test.ping"));
    }
    int first = (int) Files.size(file());
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(2, "test.ping"));
    }
    byte[] bytes = Files.readAllBytes(file());
    bytes[first / 2] ^= 0x55;
    Files.write(file(), bytes);
    try (Journal journal = open()) {
      assertThat(journal.open()).extracting(JobState::ref).containsExactly(Jobs.ref(2));
    }
    assertThat(dir.resolve("jobs.journal.damaged")).exists();
  }

  @Test
  void open_garbageAppended_isCutOff() throws Exception {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "test.ping"));
    }
    Files.write(file(), new byte[5000], StandardOpenOption.APPEND);
    try (Journal journal = open()) {
      assertThat(journal.open()).hasSize(1);
    }
    assertThat(Files.size(file())).isLessThan(5000);
  }

  @Test
  void start_twice_isRefused() {
    try (Journal journal = open()) {
      journal.accept(Jobs.offer(1, "test.ping"));
      journal.start(Jobs.ref(1));
      assertThatThrownBy(() -> journal.start(Jobs.ref(1))).isInstanceOf(OrchException.class);
      assertThatThrownBy(() -> journal.accept(Jobs.offer(1, "test.ping")))
          .isInstanceOf(OrchException.class);
    }
  }

  @Test
  void accept_olderEpochThanSeen_isRefusedAlsoAfterRestart() {
    try (Journal journal = open()) {
      journal.accept(Jobs.leased(1, "env:prod", 7));
      journal.accept(Jobs.leased(2, "env:prod", 7));
      journal.accept(Jobs.leased(3, "env:test", 1));
    }
    try (Journal journal = open()) {
      assertThatThrownBy(() -> journal.accept(Jobs.leased(4, "env:prod", 6)))
          .isInstanceOfSatisfying(
              OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE))
          .hasMessageContaining("env:prod");
      journal.accept(Jobs.leased(5, "env:prod", 8));
    }
  }

  @Test
  void leasesOfRuns_beyondRetention_areForgotten_thoseOfEnvironmentsAreNot() {
    try (Journal journal = open()) {
      journal.accept(Jobs.leased(1, "run:20260101000000000001", 2));
      journal.accept(Jobs.leased(2, "env:prod", 2));
    }
    clock.advance(Duration.ofHours(25));
    try (Journal journal = open()) {
      journal.accept(Jobs.leased(3, "run:20260101000000000001", 1));
      assertThatThrownBy(() -> journal.accept(Jobs.leased(4, "env:prod", 1)))
          .hasMessageContaining("env:prod");
    }
  }

  @Test
  void renew_underANewerEpoch_isKept_underAnOlderIsRefused() {
    try (Journal journal = open()) {
      journal.accept(Jobs.leased(1, "env:prod", 2));
      journal.accept(Jobs.leased(2, "env:prod", 3));
      assertThatThrownBy(() -> journal.start(Jobs.ref(1))).hasMessageContaining("epoch 3 was seen");
      assertThatThrownBy(() -> journal.renew(Jobs.leased(1, "env:prod", 2)))
          .hasMessageContaining("epoch 3 was seen");
      journal.renew(Jobs.leased(1, "env:prod", 3));
    }
    try (Journal journal = open()) {
      journal.start(Jobs.ref(1));
      assertThat(journal.find(Jobs.ref(1))).get().isInstanceOf(JobState.Started.class);
    }
  }

  @Test
  void acknowledged_beyondRetention_areForgottenOldestFirst() {
    try (Journal journal = open()) {
      for (int i = 1; i <= 5; i++) {
        acknowledged(journal, i);
      }
    }
    try (Journal journal = open()) {
      assertThat(known(journal)).containsExactly(3, 4, 5);
    }
    clock.advance(Duration.ofHours(25));
    try (Journal journal = open()) {
      assertThat(known(journal)).isEmpty();
    }
  }

  private static List<Integer> known(Journal journal) {
    return java.util.stream.IntStream.rangeClosed(1, 5)
        .filter(i -> journal.find(Jobs.ref(i)).isPresent())
        .boxed()
        .toList();
  }

  private void acknowledged(Journal journal, int number) {
    journal.accept(Jobs.offer(number, "test.ping"));
    journal.start(Jobs.ref(number));
    journal.finish(Jobs.ref(number), JobOutcome.OK, 0);
    journal.acknowledge(Jobs.ref(number));
    clock.advance(Duration.ofSeconds(1));
  }
}
