package io.orch.master.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of operators' identities does. */
public abstract class OperatorStoreContract {

  private static final Instant NOW = Instant.ofEpochSecond(1_000);

  protected abstract OperatorStore store();

  private static ApiToken token(String id, String operator, long life, String... roles) {
    return new ApiToken(
        id,
        "ab".repeat(32),
        operator,
        List.of(roles),
        "admin",
        NOW.plusSeconds(life),
        NOW.plusSeconds(2 * life),
        Optional.empty());
  }

  @Test
  void tokens_areReadBack_newestFirst_withoutTheExpired() {
    OperatorStore store = store();
    ApiToken one = token("1", "ann", 10, "dev", "test");
    ApiToken two = token("2", "ben", 20);
    store.add(one);
    store.add(two);
    assertThat(store.token("1")).contains(one);
    assertThat(store.token("3")).isEmpty();
    assertThat(store.tokens(NOW)).containsExactly(two, one);
    assertThat(store.tokens(NOW.plusSeconds(20))).containsExactly(two);
  }

  @Test
  void revoke_token_once() {
    OperatorStore store = store();
    store.add(token("1", "ann", 10));
    assertThat(store.revokeToken("1", NOW)).isTrue();
    assertThat(store.revokeToken("1", NOW)).isFalse();
    assertThat(store.revokeToken("2", NOW)).isFalse();
    assertThat(store.token("1").orElseThrow().revoked()).contains(NOW);
  }

  @Test
  void revoke_operator_allOfHisAndNoOthers() {
    OperatorStore store = store();
    store.add(token("1", "ann", 10));
    store.add(token("2", "ann", 20));
    store.add(token("3", "ben", 30));
    store.revokeToken("2", NOW);
    assertThat(store.revoke("ann", NOW).tokens()).containsExactly("1");
    assertThat(store.revoke("ann", NOW).tokens()).isEmpty();
    assertThat(store.token("3").orElseThrow().revoked()).isEmpty();
  }
}
