package io.orch.master.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every store of leases does. */
public abstract class SecretLeaseStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  protected abstract SecretLeaseStore store();

  /** The terms that the store checks. */
  protected abstract DutyStore duties();

  private Term take(String holder) {
    Instant day = NOW.plusSeconds(86_400);
    return duties().take("secret leases", holder, NOW, day).orElseThrow();
  }

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
    Term term = take("a");
    store.renewed(term, renewed);
    assertThat(store.all()).containsExactly(renewed, second);
    store.remove(term, first);
    store.remove(term, first);
    assertThat(store.all()).containsExactly(second);
    store.renewed(term, renewed);
    assertThat(store.all()).as("what was ended does not come back").containsExactly(second);
  }

  @Test
  void writes_inATermThatIsOver_areRefusedAndChangeNothing() {
    SecretLeaseStore store = store();
    SecretLease lease = lease("database/creds/a/1", 1);
    store.put(lease);
    Term old = take("a");
    Term newest = take("a");
    for (Consumer<Term> write :
        List.<Consumer<Term>>of(
            store::check,
            term -> store.remove(term, lease),
            term -> store.renewed(term, lease.renewed(Duration.ofHours(1), NOW)))) {
      assertThatThrownBy(() -> write.accept(old))
          .isInstanceOfSatisfying(
              OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    }
    assertThat(store.all()).containsExactly(lease);
    store.remove(newest, lease);
    assertThat(store.all()).isEmpty();
  }
}
