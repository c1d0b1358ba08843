package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.master.enroll.manual.ManualJoin;
import io.orch.master.enroll.token.TokenJoin;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollmentTest {

  private static final MinionId WEB1 = new MinionId("web1");

  @TempDir Path directory;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-05-01T10:00:00Z"));
  private final MemoryCertificateStore certificates = new MemoryCertificateStore();
  private final MemoryEnrollStore store = new MemoryEnrollStore(certificates);
  private final Revocations revocations = new Revocations(List.of());
  private final List<String> news = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final KeyPair keys = Keys.generate();
  private final Nonces nonces = new Nonces(Nonces.secret(), Duration.ofMinutes(5), clock);
  private Authority authority;
  private Enrollment enrollment;
  private MinionKeys decisions;
  private Tokens tokens;

  @BeforeEach
  void open() {
    authority = Authority.open(directory, "orch", certificates, clock);
    tokens = new Tokens(store, clock);
    enrollment = enrollment(false, 3);
    decisions = new MinionKeys(store, revocations, listener(), clock);
  }

  private Enrollment enrollment(boolean autoAccept, int maxPending) {
    Issuer issuer = new Issuer(authority, store, Duration.ofHours(24), clock);
    return new Enrollment(
        new Enrollment.Tools(store, issuer, nonces, revocations, listener(), clock),
        List.of(new TokenJoin(store, clock), new ManualJoin(autoAccept)),
        JoinPolicy.NONE,
        new WaitingKeys(maxPending, Duration.ofSeconds(5), clock));
  }

  private EnrollListener listener() {
    return new EnrollListener() {
      @Override
      public void asked(MinionId minion, String act, String fingerprint) {
        news.add("asked " + minion + " " + act);
      }

      @Override
      public void refused(JoinRefusal refusal) {
        news.add("refused " + refusal.minion() + " " + refusal.code());
        reasons.add(refusal.reason());
      }

      @Override
      public void changed(MinionId minion, String act, String by) {
        news.add("changed " + minion + " " + act + " " + by);
      }
    };
  }

  private JoinAnswer join(String minion, KeyPair pair, String token) {
    return join(minion, Csr.create(pair, minion, nonces.issue()), token);
  }

  private JoinAnswer join(String minion, byte[] csr, String token) {
    return enrollment.join(
        new Enrollment.Request(minion, csr, token, Optional.empty(), "192.0.2.1:4711"));
  }

  private String token() {
    return tokens.create("", Duration.ZERO, "operator").text();
  }

  private static X509Certificate leaf(JoinAnswer answer) {
    assertThat(answer).isInstanceOf(JoinAnswer.Issued.class);
    return ((JoinAnswer.Issued) answer).chain().get(0);
  }

  private void refused(ErrorCode code, Runnable join) {
    OrchException e = catchThrowableOfType(OrchException.class, join::run);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
  }

  @Test
  void join_withToken_certificateOfTheId() throws Exception {
    X509Certificate leaf = leaf(join("web1", keys, token()));

    leaf.verify(authority.certificate().getPublicKey());
    assertThat(Identity.of(leaf)).isEqualTo(new Identity("orch", Identity.Kind.MINION, "web1"));
    assertThat(leaf.getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(leaf.getNotAfter().toInstant()).isEqualTo(clock.now().plus(Duration.ofHours(24)));
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(clock.now().minus(Authority.BACKDATE));
    assertThat(certificates.find(Certificates.serial(leaf))).isPresent();
    assertThat(news).containsExactly("asked web1 accept");
  }

  @Test
  void join_tokenTwiceBySameKey_sameCertificate() {
    String token = token();
    X509Certificate first = leaf(join("web1", keys, token));

    assertThat(leaf(join("web1", keys, token))).isEqualTo(first);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @Test
  void join_tokenUsedByAnother_usedAndNothingLeft() {
    String token = token();
    join("web1", keys, token);

    refused(ErrorCode.TOKEN_USED, () -> join("web2", Keys.generate(), token));
    refused(ErrorCode.TOKEN_USED, () -> join("web2", keys, token));
    assertThat(store.keys()).hasSize(1);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @Test
  void join_wrongToken_invalidAndNothingLeft() {
    String token = token();

    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, token + "x"));
    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, "orch-join-"));
    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, "x".repeat(100_000)));
    assertThat(store.keys()).isEmpty();
    assertThat(certificates.size()).isZero();
  }

  @Test
  void join_expiredToken_expiredAndNothingLeft() {
    String token = token();
    clock.advance(Tokens.DEFAULT_LIFE);

    refused(ErrorCode.TOKEN_EXPIRED, () -> join("web1", keys, token));
    assertThat(store.keys()).isEmpty();
    assertThat(certificates.size()).isZero();
  }

  @Test
  void join_tokenForOtherMinions_invalidAndStaysUsable() {
    String token = tokens.create("db*", Duration.ofMinutes(5), "operator").text();

    refused(ErrorCode.TOKEN_INVALID, () -> join("web1", keys, token));
    leaf(join("db1", keys, token));
  }

  @Test
  void token_storedAndPrinted_withoutItsText() {
    Tokens.Created created = tokens.create("", Duration.ZERO, "operator");

    assertThat(created.text()).startsWith("orch-join-").hasSize(53);
    assertThat(created.toString()).doesNotContain(created.text());
    assertThat(created.token().sha256()).hasSize(64);
  }

  @Test
  void join_fiftyAtOnceWithOneToken_oneWins() throws Exception {
    String token = token();
    List<Callable<JoinAnswer>> joins =
        IntStream.range(0, 50)
            .<Callable<JoinAnswer>>mapToObj(i -> () -> join("web" + i, Keys.generate(), token))
            .toList();
    int won = 0;
    List<ErrorCode> refusals = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JoinAnswer> join : threads.invokeAll(joins)) {
        try {
          leaf(join.get());
          won++;
        } catch (java.util.concurrent.ExecutionException e) {
          refusals.add(((OrchException) e.getCause()).code());
        }
      }
    }
    assertThat(won).isEqualTo(1);
    assertThat(refusals).hasSize(49).containsOnly(ErrorCode.TOKEN_USED);
    assertThat(certificates.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "..", "a\u0000", "../web1", "-a", "a b", "ä", "a\n"})
  void join_badId_refused(String id) {
    refused(ErrorCode.ID_INVALID, () -> join(id, keys, token()));
    refused(ErrorCode.ID_INVALID, () -> join("a".repeat(129), keys, ""));
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void join_rsaKey_refused() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    byte[] csr =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=web1"), rsa.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.getPrivate()))
            .getEncoded();

    refused(ErrorCode.CERTIFICATE_INVALID, () -> join("web1", csr, token()));
    refused(ErrorCode.CERTIFICATE_INVALID, () -> join("web1", new byte[] {1}, token()));
  }

  @Test
  void join_requestForAnotherId_refused() throws Exception {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName(
                GeneralName.uniformResourceIdentifier, "spiffe://orch/operator/operator")));
    byte[] extended =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=web1"), keys.getPublic())
            .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
            .getEncoded();
    byte[] named = Csr.create(keys, "web2", nonces.issue());

    refused(ErrorCode.CERTIFICATE_INVALID, () -> join("web1", extended, token()));
    refused(ErrorCode.CERTIFICATE_INVALID, () -> join("web1", named, token()));
    assertThat(reasons.getFirst()).contains("asks for more than a name");
    assertThat(store.keys()).isEmpty();
    assertThat(certificates.size()).isZero();
  }

  @Test
  void join_nonceForgedExpiredOrReused_refused() {
    String nonce = nonces.issue();
    byte[] csr = Csr.create(keys, "web1", nonce);
    String foreign = new Nonces(Nonces.secret(), Duration.ofMinutes(5), clock).issue();
    char[] later = nonce.toCharArray();
    later[3] = later[3] == 'A' ? 'B' : 'A';

    for (String forged : List.of("", "x", foreign, new String(later), nonce + "A")) {
      refused(
          ErrorCode.CHALLENGE_INVALID,
          () -> join("web1", Csr.create(keys, "web1", forged), token()));
    }
    assertThat(store.keys()).isEmpty();

    leaf(join("web1", csr, token()));
    refused(ErrorCode.CHALLENGE_INVALID, () -> join("web1", csr, token()));
    assertThat(certificates.size()).isEqualTo(1);

    byte[] late = Csr.create(Keys.generate(), "web2", nonces.issue());
    clock.advance(Duration.ofMinutes(5));
    refused(ErrorCode.CHALLENGE_INVALID, () -> join("web2", late, token()));
    assertThat(store.keys()).hasSize(1);
  }

  @Test
  void join_otherKeyThanKnown_strangerLearnsNothingAndOperatorsAll() {
    leaf(join("web1", keys, token()));

    OrchException told =
        catchThrowableOfType(OrchException.class, () -> join("web1", Keys.generate(), token()));

    assertThat(told).hasMessageNotContaining("sha256:");
    assertThat(reasons.getLast()).contains(Keys.fingerprint(keys.getPublic()));
  }

  @Test
  void join_tokenWithRole_verifiedFactsOfTheMinion() {
    leaf(join("web1", keys, tokens.create("web*", "prod", "web", Duration.ZERO, "op").text()));

    assertThat(store.verified(WEB1).orElseThrow().grains())
        .containsEntry("environment", "prod")
        .containsEntry("role", "web");
    decisions.revoke(WEB1, "alice");
    assertThat(store.verified()).isEmpty();
  }

  @Test
  void join_withoutToken_pendingUntilAccepted() {
    assertThat(join("web1", keys, ""))
        .isEqualTo(
            new JoinAnswer.Pending(Keys.fingerprint(keys.getPublic()), Duration.ofSeconds(5)));
    assertThat(join("web1", keys, "")).isInstanceOf(JoinAnswer.Pending.class);

    decisions.accept(WEB1, "alice");

    leaf(join("web1", keys, ""));
    assertThat(news).contains("changed web1 accept alice", "asked web1 pend");
  }

  @Test
  void join_pendingIdWithAnotherKey_conflict() {
    join("web1", keys, "");
    String token = token();

    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), ""));
    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), token));
    leaf(join("web1", keys, token));
  }

  @Test
  void join_acceptedIdWithAnotherKey_conflictAndFirstStays() {
    leaf(join("web1", keys, token()));
    String token = token();

    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), token));

    assertThat(store.key(WEB1))
        .map(MinionKey::fingerprint)
        .contains(Keys.fingerprint(keys.getPublic()));
    leaf(join("web2", Keys.generate(), token));
  }

  @Test
  void join_rejectedKey_rejectedUntilAccepted() {
    join("web1", keys, "");
    decisions.reject(WEB1, "alice");

    assertThat(join("web1", keys, "")).isInstanceOf(JoinAnswer.Rejected.class);
    assertThat(join("web1", keys, token())).isInstanceOf(JoinAnswer.Rejected.class);

    decisions.accept(WEB1, "alice");
    leaf(join("web1", keys, ""));
  }

  @Test
  void join_tooManyPending_limitAndKnownOnesStillAnswered() {
    for (int i = 0; i < 3; i++) {
      join("web1" + i, keys, "");
    }

    refused(ErrorCode.LIMIT_EXCEEDED, () -> join("web20", keys, ""));
    assertThat(join("web10", keys, "")).isInstanceOf(JoinAnswer.Pending.class);
    leaf(join("web20", keys, token()));
  }

  @Test
  void join_newKeysTooFast_limitUntilTimePasses() {
    enrollment = enrollment(false, 1_000_000);
    for (int i = 0; i < 500; i++) {
      join("web" + i, keys, "");
    }

    refused(ErrorCode.LIMIT_EXCEEDED, () -> join("late", keys, ""));
    clock.advance(Duration.ofSeconds(1));
    join("late", keys, "");
  }

  @Test
  void join_autoAccept_certificateAtOnce() {
    enrollment = enrollment(true, 0);

    leaf(join("web1", keys, ""));
    refused(ErrorCode.KEY_CONFLICT, () -> join("web1", Keys.generate(), ""));
  }

  @Test
  void revoke_joinedMinion_serialsKnownAndKeyRefused() {
    X509Certificate leaf = leaf(join("web1", keys, token()));

    assertThat(decisions.revoke(WEB1, "alice").state()).isEqualTo(KeyState.REVOKED);

    assertThat(revocations.contains(Certificates.serial(leaf))).isTrue();
    assertThat(
            new Revocations(certificates.revokedSerials(clock.now()))
                .contains(Certificates.serial(leaf)))
        .isTrue();
    refused(ErrorCode.CERTIFICATE_REVOKED, () -> join("web1", keys, ""));
    refused(ErrorCode.CERTIFICATE_REVOKED, () -> join("web1", keys, token()));
    refused(ErrorCode.PERMISSION_DENIED, () -> enrollment.renew(WEB1, Csr.create(keys, "x")));
    refused(ErrorCode.KEY_CONFLICT, () -> decisions.accept(WEB1, "alice"));
    leaf(join("web1", Keys.generate(), token()));
    assertThat(news).contains("changed web1 revoke alice");
  }

  @Test
  void renew_laterWithNewKey_newCertificateOfSameId() {
    X509Certificate first = leaf(join("web1", keys, token()));
    clock.advance(Duration.ofHours(16));
    KeyPair next = Keys.generate();

    X509Certificate renewed = enrollment.renew(WEB1, Csr.create(next, "x")).get(0);

    assertThat(renewed).isNotEqualTo(first);
    assertThat(renewed.getPublicKey()).isEqualTo(next.getPublic());
    assertThat(Identity.of(renewed)).isEqualTo(Identity.of(first));
    assertThat(renewed.getNotAfter()).isAfter(first.getNotAfter());
  }

  @Test
  void renew_atOnceAgain_sameCertificate() {
    leaf(join("web1", keys, token()));
    clock.advance(Duration.ofHours(16));
    X509Certificate renewed = enrollment.renew(WEB1, Csr.create(keys, "x")).get(0);

    assertThat(enrollment.renew(WEB1, Csr.create(keys, "x")).get(0)).isEqualTo(renewed);
  }

  @Test
  void decide_unknownMinion_keyUnknown() {
    refused(ErrorCode.KEY_UNKNOWN, () -> decisions.accept(WEB1, "alice"));
    refused(ErrorCode.KEY_UNKNOWN, () -> decisions.revoke(WEB1, "alice"));
  }

  @Test
  void listener_thatFails_hindersNothing() {
    Announcements announcements = new Announcements();
    announcements.add(
        new EnrollListener() {
          @Override
          public void asked(MinionId minion, String act, String fingerprint) {
            throw new IllegalStateException("broken");
          }

          @Override
          public void changed(MinionId minion, String act, String by) {
            throw new IllegalStateException("broken");
          }
        });
    announcements.add(listener());

    announcements.asked(WEB1, "accept", "x");
    announcements.changed(WEB1, "accept", "alice");

    assertThat(news).hasSize(2);
  }
}
