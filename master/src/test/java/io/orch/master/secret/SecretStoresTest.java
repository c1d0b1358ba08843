package io.orch.master.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.queue.MemoryQueueStore;
import io.orch.master.queue.QueueName;
import io.orch.master.queue.QueueStore;
import io.orch.master.schedule.MemoryScheduleStore;
import io.orch.master.schedule.Occasion;
import io.orch.master.schedule.ScheduleStore;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.Seal;
import io.orch.sls.secret.SealedValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretStoresTest {

  private static final String SECRET = "Ahth4aez-oo";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final QueueName WORK = new QueueName("work");

  private final byte[] key = new byte[32];
  private final KnownSecrets known = new KnownSecrets();
  private final SealedValues secrets = new SealedValues(known, new Seal(key));

  @BeforeEach
  void learn() {
    known.learn(List.of(SECRET));
  }

  @Test
  void queue_withSecrets_holdsThemSealed_andFindsThemAgain() {
    QueueStore plain = new MemoryQueueStore();
    SecretQueues queues = new SecretQueues(plain, secrets);
    assertThat(queues.insert(WORK, List.of("a " + SECRET, "b"), "t1")).isTrue();
    assertThat(queues.insert(WORK, List.of("a " + SECRET), "t2")).as("there already").isFalse();
    assertThat(plain.items(WORK).toString()).contains("SEALED[", "b").doesNotContain(SECRET);
    assertThat(restarted(plain).items(WORK)).containsExactly("a " + SECRET, "b");
    queues.delete(WORK, List.of("a " + SECRET));
    assertThat(queues.items(WORK)).containsExactly("b");
    queues.insert(WORK, List.of("c " + SECRET), "t3");
    assertThat(queues.take(WORK, 5, "t4", NOW)).containsExactly("b", "c " + SECRET);
  }

  private SecretQueues restarted(QueueStore store) {
    return new SecretQueues(store, new SealedValues(new KnownSecrets(), new Seal(key)));
  }

  @Test
  void schedule_withSecrets_holdsThemSealed_andReasonsWithoutThem() {
    ScheduleStore plain = new MemoryScheduleStore(new MemoryDutyStore(), new MemoryEventStore());
    SecretSchedules schedules = new SecretSchedules(plain, secrets);
    Map<String, Object> entry = Map.of("function", "test.echo", "args", List.of("x" + SECRET));
    schedules.put("a", entry, "f", NOW);
    assertThat(plain.changes().toString()).contains("SEALED[").doesNotContain(SECRET);
    assertThat(schedules.changes()).containsEntry("a", Map.copyOf(entry));
    Occasion wanted =
        new Occasion(
            "a", NOW, NOW, "test.echo", Occasion.State.WANTED, "as " + SECRET, "", Instant.EPOCH);
    schedules.want(wanted);
    assertThat(plain.newest("a", 1).get(0).why()).isEqualTo("as ********");
  }
}
