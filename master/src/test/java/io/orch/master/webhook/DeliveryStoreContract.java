package io.orch.master.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.EventTag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of deliveries does. */
public abstract class DeliveryStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  protected abstract DeliveryStore store();

  private static Delivery delivery(String id, int n) {
    return new Delivery(
        id,
        new NewEvent(new EventTag("orch/webhook/a/push"), Map.of("n", (long) n), NOW, Cause.NONE));
  }

  @Test
  void add_knownId_isLoggedOnce() {
    DeliveryStore store = store();

    List<Event> first = store.add("a", List.of(delivery("1", 1), delivery("2", 2)));
    List<Event> again = store.add("a", List.of(delivery("2", 2), delivery("3", 3)));

    assertThat(first).extracting(Event::sequence).containsExactly(1L, 2L);
    assertThat(again).extracting(e -> e.data().get("n")).containsExactly(3L);
    assertThat(store.add("b", List.of(delivery("1", 4)))).as("another's id").hasSize(1);
  }

  @Test
  void add_sameIdTwiceInOne_isLoggedOnce() {
    assertThat(store().add("a", List.of(delivery("1", 1), delivery("1", 1)))).hasSize(1);
  }

  @Test
  void add_withoutId_isLoggedEachTime() {
    DeliveryStore store = store();
    store.add("a", List.of(delivery("", 1)));

    assertThat(store.add("a", List.of(delivery("", 1)))).hasSize(1);
  }

  @Test
  void trim_old_isForgotten() {
    DeliveryStore store = store();
    store.add("a", List.of(delivery("1", 1)));

    assertThat(store.trim(NOW)).isZero();
    assertThat(store.trim(NOW.plusMillis(1))).isEqualTo(1);
    assertThat(store.add("a", List.of(delivery("1", 1)))).hasSize(1);
  }
}
