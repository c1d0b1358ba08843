package io.orch.master.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue store does. */
public abstract class QueueStoreContract {

  private static final QueueName WEB = new QueueName("web");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract QueueStore store();

  @Test
  void insert_keepsTheOrder_andTakesAllOrNone() {
    QueueStore store = store();
    assertThat(store.insert(WEB, List.of("c", "a"), "1")).isTrue();
    assertThat(store.insert(WEB, List.of("b", "a"), "2")).isFalse();
    assertThat(store.insert(WEB, List.of("d", "d"), "3")).isFalse();
    assertThat(store.insert(WEB, List.of("b"), "4")).isTrue();
    assertThat(store.items(WEB)).containsExactly("c", "a", "b");
    assertThat(store.items(new QueueName("db"))).isEmpty();
    assertThat(store.queues()).containsExactly(WEB);
  }

  @Test
  void insert_sameTokenAgain_addsNothing_alsoWhenItWasTaken() {
    QueueStore store = store();
    store.insert(WEB, List.of("a", "b"), "1");
    store.take(WEB, 1, "t", NOW);
    assertThat(store.insert(WEB, List.of("a", "b"), "1")).isTrue();
    assertThat(store.items(WEB)).containsExactly("b");
    assertThat(store.insert(WEB, List.of("a"), "2")).isTrue();
    assertThat(store.items(WEB)).containsExactly("b", "a");
  }

  @Test
  void take_givesEachItemToOneTaker_whoMayAskAgain() {
    QueueStore store = store();
    store.insert(WEB, List.of("a", "b", "c"), "1");
    assertThat(store.take(WEB, 2, "t1", NOW)).containsExactly("a", "b");
    assertThat(store.take(WEB, 2, "t1", NOW)).containsExactly("a", "b");
    assertThat(store.take(WEB, 0, "t2", NOW)).isEmpty();
    assertThat(store.take(WEB, Integer.MAX_VALUE, "t3", NOW)).containsExactly("c");
    assertThat(store.take(WEB, 1, "t4", NOW)).isEmpty();
    assertThat(store.queues()).containsExactly(WEB);
  }

  @Test
  void delete_removesWhatIsThere() {
    QueueStore store = store();
    store.insert(WEB, List.of("a", "b", "c"), "1");
    store.delete(WEB, List.of("b", "x"));
    store.delete(WEB, List.of());
    store.delete(new QueueName("db"), List.of("a"));
    assertThat(store.items(WEB)).containsExactly("a", "c");
  }

  @Test
  void limits_areKept() {
    QueueStore store = store();
    String long1 = "x".repeat(QueueStore.LONGEST);
    assertThatThrownBy(() -> store.insert(WEB, List.of(long1 + "x"), "1"))
        .hasMessageContaining("at most");
    List<String> many =
        IntStream.rangeClosed(0, QueueStore.MOST).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> store.insert(WEB, many, "1")).hasMessageContaining("more than");
    List<String> large =
        IntStream.range(0, 70).mapToObj(i -> "" + (char) ('0' + i) + long1.substring(1)).toList();
    assertThat(store.insert(WEB, large, "1")).isTrue();
    assertThat(store.take(WEB, 70, "t", NOW)).hasSize(64);
    assertThat(store.insert(WEB, Collections.nCopies(0, ""), "2")).isTrue();
    assertThatThrownBy(() -> new QueueName("../x")).hasMessageContaining("no name of a queue");
  }
}
