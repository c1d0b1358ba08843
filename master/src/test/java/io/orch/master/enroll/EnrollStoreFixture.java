package io.orch.master.enroll;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.inventory.VerifiedStore;
import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A store of joins to be tried, and what is put into it. */
abstract class EnrollStoreFixture {

  static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  static final Duration DAY = Duration.ofDays(1);
  static final MinionId WEB1 = new MinionId("web1");
  static final String KEY_A = "sha256:" + "a".repeat(64);
  static final String KEY_B = "sha256:" + "b".repeat(64);

  final String hash = UUID.randomUUID().toString().replace("-", "").repeat(2);

  protected abstract EnrollStore store();

  protected abstract CertificateStore certificates();

  /** The facts that are kept in the same place. */
  protected abstract VerifiedStore verified();

  Admission admission(
      Optional<String> token, MinionKey key, IssuedCertificate certificate, String instance) {
    return new Admission(
        key,
        Optional.of(certificate),
        new Nonce(UUID.randomUUID().toString().replace("-", ""), NOW.plusSeconds(60)),
        token,
        Optional.of(new VerifiedFacts(key.minion(), instance, Map.of("role", instance + "x"), NOW)),
        Optional.empty(),
        NOW);
  }

  boolean redeem(String token, MinionKey key, IssuedCertificate certificate, Instant time) {
    return store().admit(admission(Optional.of(token), key, certificate, ""))
        instanceof Admission.Done;
  }

  Admission.Result attest(MinionKey key, String instance, Optional<String> replaces) {
    Admission a =
        admission(
            Optional.empty(),
            key,
            certificate(key.minion().value(), key.fingerprint(), NOW),
            instance);
    return store()
        .admit(
            new Admission(
                a.key(), a.certificate(), a.nonce(), a.token(), a.facts(), replaces, a.time()));
  }

  static MinionKey key(MinionId minion, String fingerprint, KeyState state) {
    return new MinionKey(minion, fingerprint, state, "manual", NOW, NOW);
  }

  static IssuedCertificate certificate(String name, String fingerprint, Instant start) {
    return new IssuedCertificate(
        UUID.randomUUID().toString().replace("-", ""),
        Identity.Kind.MINION,
        name,
        fingerprint,
        start,
        start.plus(DAY),
        new byte[] {1, 2, 3},
        1,
        Optional.empty());
  }

  JoinToken token() {
    return new JoinToken(
        hash, "web*", "prod", "web", "operator", NOW, NOW.plus(DAY), Optional.empty());
  }
}
