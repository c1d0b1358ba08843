package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of keys, tokens and certificates does. */
public abstract class EnrollStoreContract extends EnrollStoreFixture {

  @Test
  void addKey_newId_kept() {
    MinionKey key = key(WEB1, KEY_A, KeyState.PENDING);

    assertThat(store().addKey(key)).isTrue();
    assertThat(store().key(WEB1)).contains(key);
    assertThat(store().count(KeyState.PENDING)).isEqualTo(1);
    assertThat(store().count(KeyState.ACCEPTED)).isZero();
  }

  @Test
  void accepted_followsWhatIsDecided() {
    EnrollStore store = store();
    MinionId web2 = new MinionId("web2");
    MinionKey pending = key(web2, KEY_B, KeyState.PENDING);
    assertThat(store.accepted()).isEmpty();

    store.addKey(key(WEB1, KEY_A, KeyState.ACCEPTED));
    store.addKey(pending);
    assertThat(store.accepted()).containsExactly(WEB1);

    store.decide(pending, KeyState.ACCEPTED, NOW);
    assertThat(store.accepted()).containsExactly(WEB1, web2);

    store.revoke(WEB1, NOW);
    assertThat(store.accepted()).containsExactly(web2);

    store.addToken(token());
    MinionId web3 = new MinionId("web3");
    store.admit(
        admission(
            Optional.of(hash),
            key(web3, KEY_A, KeyState.ACCEPTED),
            certificate("web3", KEY_A, NOW),
            ""));
    assertThat(store.accepted()).containsExactly(web2, web3);
  }

  @Test
  void addKey_idWithKey_refusedAndUnchanged() {
    MinionKey first = key(WEB1, KEY_A, KeyState.PENDING);
    store().addKey(first);

    assertThat(store().addKey(key(WEB1, KEY_B, KeyState.ACCEPTED))).isFalse();
    assertThat(store().key(WEB1)).contains(first);
  }

  @Test
  void addKey_revokedId_onlyAnotherKey() {
    store().addKey(key(WEB1, KEY_A, KeyState.ACCEPTED));
    store().revoke(WEB1, NOW);

    assertThat(store().addKey(key(WEB1, KEY_A, KeyState.PENDING))).isFalse();
    assertThat(store().addKey(key(WEB1, KEY_B, KeyState.PENDING))).isTrue();
  }

  @Test
  void keys_several_sortedById() {
    for (String id : List.of("web2", "db1", "web1")) {
      store().addKey(key(new MinionId(id), KEY_A, KeyState.PENDING));
    }

    assertThat(store().keys())
        .extracting(key -> key.minion().value())
        .containsExactly("db1", "web1", "web2");
  }

  @Test
  void decide_asExpected_stateAndTime() {
    MinionKey pending = key(WEB1, KEY_A, KeyState.PENDING);
    store().addKey(pending);

    assertThat(store().decide(pending, KeyState.ACCEPTED, NOW.plusSeconds(5))).isTrue();
    assertThat(store().key(WEB1)).contains(pending.in(KeyState.ACCEPTED, NOW.plusSeconds(5)));
  }

  @Test
  void decide_changedMeanwhile_refused() {
    MinionKey pending = key(WEB1, KEY_A, KeyState.PENDING);
    store().addKey(pending);
    store().decide(pending, KeyState.REJECTED, NOW);

    assertThat(store().decide(pending, KeyState.ACCEPTED, NOW)).isFalse();
    assertThat(store().decide(key(WEB1, KEY_B, KeyState.REJECTED), KeyState.ACCEPTED, NOW))
        .isFalse();
    assertThat(store().key(WEB1)).map(MinionKey::state).contains(KeyState.REJECTED);
  }

  @Test
  void addCertificate_acceptedKey_newestAndFingerprintOfKey() {
    store().addKey(key(WEB1, KEY_A, KeyState.ACCEPTED));
    IssuedCertificate old = certificate("web1", KEY_A, NOW);
    IssuedCertificate renewed = certificate("web1", KEY_B, NOW.plusSeconds(9));

    assertThat(store().addCertificate(WEB1, old)).isTrue();
    assertThat(store().addCertificate(WEB1, renewed)).isTrue();

    assertThat(store().newestCertificate(WEB1))
        .map(IssuedCertificate::serial)
        .contains(renewed.serial());
    assertThat(store().key(WEB1)).map(MinionKey::fingerprint).contains(KEY_B);
    assertThat(certificates().find(old.serial()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.der()).containsExactly(1, 2, 3);
              assertThat(found.notAfter()).isEqualTo(NOW.plus(DAY));
              assertThat(found.revoked()).isEmpty();
            });
  }

  @Test
  void addCertificate_keyNotAccepted_nothingKept() {
    store().addKey(key(WEB1, KEY_A, KeyState.PENDING));
    IssuedCertificate certificate = certificate("web1", KEY_A, NOW);

    assertThat(store().addCertificate(WEB1, certificate)).isFalse();
    assertThat(store().addCertificate(new MinionId("none"), certificate)).isFalse();
    assertThat(certificates().find(certificate.serial())).isEmpty();
  }

  @Test
  void revoke_acceptedKey_allItsCertificatesAndNoOthers() {
    MinionId web2 = new MinionId("web2");
    store().addKey(key(WEB1, KEY_A, KeyState.ACCEPTED));
    store().addKey(key(web2, KEY_B, KeyState.ACCEPTED));
    IssuedCertificate one = certificate("web1", KEY_A, NOW);
    IssuedCertificate two = certificate("web1", KEY_A, NOW.plusSeconds(1));
    IssuedCertificate other = certificate("web2", KEY_B, NOW);
    store().addCertificate(WEB1, one);
    store().addCertificate(WEB1, two);
    store().addCertificate(web2, other);

    assertThat(store().revoke(WEB1, NOW.plusSeconds(2)))
        .containsExactlyInAnyOrder(one.serial(), two.serial());

    assertThat(store().key(WEB1)).map(MinionKey::state).contains(KeyState.REVOKED);
    assertThat(store().newestCertificate(WEB1)).isEmpty();
    assertThat(store().newestCertificate(web2)).isPresent();
    assertThat(certificates().revokedSerials(NOW))
        .containsExactlyInAnyOrder(one.serial(), two.serial());
    assertThat(certificates().revokedSerials(NOW.plus(DAY).plusSeconds(5))).isEmpty();
    assertThat(store().revoke(WEB1, NOW)).isEmpty();
  }

  @Test
  void purge_expiredCertificates_allButTheNewestOfEach() {
    IssuedCertificate old = certificate("web1", KEY_A, NOW.minus(DAY.multipliedBy(3)));
    IssuedCertificate last = certificate("web1", KEY_A, NOW.minus(DAY.multipliedBy(2)));
    IssuedCertificate present = certificate("web2", KEY_B, NOW);
    IssuedCertificate before = certificate("web2", KEY_B, NOW.minus(DAY.multipliedBy(2)));
    for (IssuedCertificate one : List.of(old, last, present, before)) {
      certificates().add(one);
    }

    assertThat(certificates().purge(NOW)).isEqualTo(2);
    assertThat(certificates().purge(NOW)).isZero();

    assertThat(certificates().find(old.serial())).isEmpty();
    assertThat(certificates().find(before.serial())).isEmpty();
    assertThat(certificates().find(last.serial())).isPresent();
    assertThat(certificates().find(present.serial())).isPresent();
  }

  @Test
  void redeem_unusedToken_tokenKeyAndCertificate() {
    store().addToken(token());
    assertThat(store().token(hash)).contains(token());
    MinionKey key = key(WEB1, KEY_A, KeyState.ACCEPTED);
    IssuedCertificate certificate = certificate("web1", KEY_A, NOW);

    assertThat(redeem(hash, key, certificate, NOW)).isTrue();

    assertThat(store().token(hash)).contains(token().usedBy(key, NOW));
    assertThat(store().key(WEB1)).map(MinionKey::state).contains(KeyState.ACCEPTED);
    assertThat(certificates().find(certificate.serial())).isPresent();
  }

  @Test
  void redeem_usedOrUnknownToken_nothingChanged() {
    store().addToken(token());
    MinionKey first = key(WEB1, KEY_A, KeyState.ACCEPTED);
    redeem(hash, first, certificate("web1", KEY_A, NOW), NOW);
    MinionId web2 = new MinionId("web2");
    IssuedCertificate certificate = certificate("web2", KEY_B, NOW);
    MinionKey second = key(web2, KEY_B, KeyState.ACCEPTED);

    assertThat(redeem(hash, second, certificate, NOW)).isFalse();
    assertThat(redeem("0".repeat(64), second, certificate, NOW)).isFalse();

    assertThat(store().key(web2)).isEmpty();
    assertThat(certificates().find(certificate.serial())).isEmpty();
    assertThat(store().token(hash)).contains(token().usedBy(first, NOW));
  }

  @Test
  void redeem_idWithAnotherKey_tokenStaysUsable() {
    store().addToken(token());
    store().addKey(key(WEB1, KEY_A, KeyState.PENDING));
    IssuedCertificate certificate = certificate("web1", KEY_B, NOW);

    assertThat(redeem(hash, key(WEB1, KEY_B, KeyState.ACCEPTED), certificate, NOW)).isFalse();
    assertThat(store().token(hash)).contains(token());
    assertThat(certificates().find(certificate.serial())).isEmpty();
    assertThat(
            redeem(hash, key(WEB1, KEY_A, KeyState.ACCEPTED), certificate("web1", KEY_A, NOW), NOW))
        .isTrue();
  }

  @Test
  void redeem_revokedId_onlyWithAnotherKey() {
    store().addKey(key(WEB1, KEY_A, KeyState.ACCEPTED));
    store().revoke(WEB1, NOW);
    store().addToken(token());

    assertThat(
            redeem(hash, key(WEB1, KEY_A, KeyState.ACCEPTED), certificate("web1", KEY_A, NOW), NOW))
        .isFalse();
    assertThat(
            redeem(hash, key(WEB1, KEY_B, KeyState.ACCEPTED), certificate("web1", KEY_B, NOW), NOW))
        .isTrue();
  }

  @Test
  void redeem_fiftyAtOnce_oneWins() throws Exception {
    store().addToken(token());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> joins =
          java.util.stream.IntStream.range(0, 50)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () ->
                          redeem(
                              hash,
                              key(new MinionId("web" + i), KEY_A, KeyState.ACCEPTED),
                              certificate("web" + i, KEY_A, NOW),
                              NOW))
              .toList();
      int won = 0;
      for (Future<Boolean> join : threads.invokeAll(joins)) {
        won += join.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      assertThat(store().keys()).hasSize(1);
    }
  }

  @Test
  void admit_usedNonce_nothingChanged() {
    MinionKey first = key(WEB1, KEY_A, KeyState.ACCEPTED);
    Admission a = admission(Optional.empty(), first, certificate("web1", KEY_A, NOW), "");
    assertThat(store().admit(a)).isInstanceOf(Admission.Done.class);
    assertThat(store().used(a.nonce())).isTrue();

    MinionKey second = key(new MinionId("web2"), KEY_B, KeyState.ACCEPTED);
    Admission again =
        new Admission(
            second,
            Optional.of(certificate("web2", KEY_B, NOW)),
            a.nonce(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW);

    assertThat(store().admit(again)).isEqualTo(Admission.Refused.NONCE_USED);
    assertThat(store().keys()).containsExactly(first);
  }

  @Test
  void admit_expiredNonces_forgotten() {
    Admission a =
        admission(
            Optional.empty(),
            key(WEB1, KEY_A, KeyState.ACCEPTED),
            certificate("web1", KEY_A, NOW),
            "");
    store().admit(a);
    MinionId web2 = new MinionId("web2");
    store()
        .admit(
            new Admission(
                key(web2, KEY_B, KeyState.PENDING),
                Optional.empty(),
                new Nonce("f".repeat(32), NOW.plusSeconds(500)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW.plusSeconds(61)));

    assertThat(store().used(a.nonce())).isFalse();
    assertThat(store().key(web2)).map(MinionKey::state).contains(KeyState.PENDING);
  }

  @Test
  void admit_instance_oneIdentityForEver() {
    MinionKey key = key(WEB1, KEY_A, KeyState.ACCEPTED);
    MinionId web2 = new MinionId("web2");
    assertThat(attest(key, "ec2/eu/i-1", Optional.empty())).isInstanceOf(Admission.Done.class);
    assertThat(store().minionOf("ec2/eu/i-1")).contains(WEB1);
    assertThat(verified().verified(WEB1)).map(VerifiedFacts::instance).contains("ec2/eu/i-1");

    assertThat(attest(key(web2, KEY_B, KeyState.ACCEPTED), "ec2/eu/i-1", Optional.empty()))
        .isEqualTo(Admission.Refused.INSTANCE_KNOWN);
    assertThat(store().key(web2)).isEmpty();
    assertThat(verified().verified(web2)).isEmpty();

    store().revoke(WEB1, NOW);
    assertThat(verified().verified(WEB1)).isEmpty();
    assertThat(attest(key(WEB1, KEY_B, KeyState.ACCEPTED), "ec2/eu/i-1", Optional.empty()))
        .isEqualTo(Admission.Refused.INSTANCE_KNOWN);
    assertThat(attest(key(WEB1, KEY_B, KeyState.ACCEPTED), "ec2/eu/i-2", Optional.empty()))
        .isInstanceOf(Admission.Done.class);
  }

  @Test
  void admit_replacement_onlyOfTheNamedKeyWhoseCertificatesAreRevoked() {
    attest(key(WEB1, KEY_A, KeyState.ACCEPTED), "ec2/eu/i-1", Optional.empty());
    MinionKey next = key(WEB1, KEY_B, KeyState.ACCEPTED);
    String old = store().newestCertificate(WEB1).orElseThrow().serial();

    assertThat(attest(next, "ec2/eu/i-2", Optional.empty())).isEqualTo(Admission.Refused.KEY_KNOWN);
    assertThat(attest(next, "ec2/eu/i-2", Optional.of(KEY_B)))
        .isEqualTo(Admission.Refused.KEY_KNOWN);
    assertThat(attest(next, "ec2/eu/i-2", Optional.of(KEY_A)))
        .isEqualTo(new Admission.Done(List.of(old)));

    assertThat(store().key(WEB1)).map(MinionKey::fingerprint).contains(KEY_B);
    assertThat(certificates().revokedSerials(NOW)).containsExactly(old);
    assertThat(store().newestCertificate(WEB1)).isPresent();
    assertThat(verified().verified())
        .extracting(VerifiedFacts::instance)
        .containsExactly("ec2/eu/i-2");
    assertThat(verified().verifiedTimes()).containsEntry(WEB1, NOW);
  }

  @Test
  void purgeTokens_expired_gone() {
    store().addToken(token());

    assertThat(store().purgeTokens(NOW.plus(DAY))).isZero();
    assertThat(store().purgeTokens(NOW.plus(DAY).plusSeconds(1))).isEqualTo(1);
    assertThat(store().token(hash)).isEmpty();
  }

  @Test
  void nonceSecret_firstOne_stays() {
    byte[] first = Nonces.secret();

    assertThat(store().nonceSecret(first)).isEqualTo(first);
    assertThat(store().nonceSecret(Nonces.secret())).isEqualTo(first);
  }
}
