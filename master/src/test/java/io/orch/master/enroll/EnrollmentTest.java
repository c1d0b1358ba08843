package io.orch.master.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.master.pki.Authority;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollmentTest extends Enrolling {

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
