package io.orch.master.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.tls.Identity;
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

  private static Login login(String evidence, long until) {
    return new Login(
        evidence, NOW.plusSeconds(until), "oidc", "1042 of https://id", List.of("ops", "dev"));
  }

  private static IssuedCertificate certificate(String serial, long until) {
    return new IssuedCertificate(
        serial,
        Identity.Kind.OPERATOR,
        "ann",
        "sha256:" + "ab".repeat(32),
        NOW,
        NOW.plusSeconds(until),
        new byte[] {1},
        1,
        Optional.empty());
  }

  @Test
  void login_isKeptWithItsCertificate_once() {
    OperatorStore store = store();
    assertThat(store.add(login("e1", 10), certificate("a1", 100), NOW)).isTrue();
    assertThat(store.add(login("e1", 10), certificate("a2", 100), NOW)).isFalse();
    assertThat(store.login("a1")).contains(login("e1", 10));
    assertThat(store.login("a2")).isEmpty();
    assertThat(store.certificates(NOW)).extracting(IssuedCertificate::serial).containsExactly("a1");
  }

  @Test
  void login_isTakenOnce_alsoWhileItsCertificateIsGoodForLonger() {
    OperatorStore store = store();
    store.add(login("e1", 10), certificate("a1", 100), NOW);
    assertThat(store.add(login("e1", 10), certificate("a2", 100), NOW.plusSeconds(50))).isFalse();
    store.add(login("e2", 500), certificate("a3", 20), NOW);
    assertThat(store.add(login("e2", 500), certificate("a4", 100), NOW.plusSeconds(50))).isFalse();
    assertThat(store.login("a1")).isPresent();
  }

  @Test
  void revokeCertificate_itAlone() {
    OperatorStore store = store();
    store.add(login("e1", 10), certificate("a1", 100), NOW);
    store.add(login("e2", 10), certificate("a2", 100), NOW);
    store.revokeCertificate("a1", NOW.plusSeconds(1));
    assertThat(store.certificates(NOW))
        .filteredOn(one -> one.revoked().isPresent())
        .extracting(IssuedCertificate::serial)
        .containsExactly("a1");
  }
}
