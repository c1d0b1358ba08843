package io.orch.master.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of duties does. */
public abstract class DutyStoreContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  protected abstract DutyStore store();

  @Test
  void take_whatNoOneHas_isKnownToAll() {
    Term term = store().take("a", "one", NOW, LATER).orElseThrow();
    assertThat(store().find("a")).contains(new Tenure(term, "one", NOW, LATER));
    assertThat(store().find("b")).isEmpty();
    store().check(term);
  }

  @Test
  void take_whatAnotherHas_isRefusedUntilItExpired() {
    Term first = store().take("a", "one", NOW, LATER).orElseThrow();
    assertThat(store().take("a", "two", LATER.minusMillis(1), LATER)).isEmpty();
    Term second = store().take("a", "two", LATER, LATER.plusSeconds(60)).orElseThrow();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertStale(() -> store().check(first));
    assertStale(() -> store().renew(first, LATER));
    store().check(second);
  }

  @Test
  void take_whatIsOnesOwn_beginsANewTerm() {
    Term first = store().take("a", "one", NOW, LATER).orElseThrow();
    Term second = store().take("a", "one", NOW, LATER).orElseThrow();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertStale(() -> store().check(first));
  }

  @Test
  void renew_movesTheEnd() {
    Term term = store().take("a", "one", NOW, LATER).orElseThrow();
    store().renew(term, LATER.plusSeconds(1));
    assertThat(store().take("a", "two", LATER, LATER.plusSeconds(60))).isEmpty();
  }

  @Test
  void giveBack_letsAnotherTakeItAtOnce_andKeepsTheEpoch() {
    Term first = store().take("a", "one", NOW, LATER).orElseThrow();
    store().giveBack(first);
    Term second = store().take("a", "two", NOW, LATER).orElseThrow();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    store().giveBack(first);
    assertThat(store().take("a", "one", NOW, LATER)).isEmpty();
  }

  @Test
  void all_areByName() {
    store().take("b", "one", NOW, LATER);
    store().take("a", "two", NOW, LATER);
    assertThat(store().all()).extracting(tenure -> tenure.term().duty()).containsExactly("a", "b");
  }

  private static void assertStale(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
  }
}
