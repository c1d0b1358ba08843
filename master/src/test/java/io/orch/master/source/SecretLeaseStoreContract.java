package io.orch.master.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of leases does. */
public abstract class SecretLeaseStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract SecretLeaseStore store();

  private static SecretLease lease(String id, int seconds) {
    Instant taken = NOW.plusSeconds(seconds);
    Duration time = Duration.ofSeconds(600);
    return new SecretLease(
        "vault", id, "run:20260101000000000001", "web1", taken, time, taken.plus(time));
  }

  @Test
  void leases_areKeptInOrder_replacedAndRemoved() {
    SecretLeaseStore store = store();
    SecretLease second = lease("database/creds/b/2", 2);
    SecretLease first = lease("database/creds/a/1", 1);
    store.put(second);
    store.put(first);
    assertThat(store.all()).containsExactly(first, second);
    SecretLease renewed = first.renewed(Duration.ofSeconds(900), NOW.plusSeconds(300));
    store.put(renewed);
    assertThat(store.all()).containsExactly(renewed, second);
    store.remove(first);
    store.remove(first);
    assertThat(store.all()).containsExactly(second);
  }
}
