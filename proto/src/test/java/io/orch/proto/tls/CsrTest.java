package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class CsrTest {

  @Test
  void verify_ownRequest_itsKey() {
    KeyPair keys = Keys.generate();

    assertThat(Csr.verify(Csr.create(keys, "web1")))
        .isEqualTo(new Csr(keys.getPublic(), "web1", ""));
  }

  @Test
  void verify_challenge_read() {
    KeyPair keys = Keys.generate();

    assertThat(Csr.verify(Csr.create(keys, "", "nonce")))
        .isEqualTo(new Csr(keys.getPublic(), "", "nonce"));
  }

  @Test
  void verify_signedByAnotherKey_refused() throws Exception {
    byte[] forged =
        new JcaPKCS10CertificationRequestBuilder(
                new X500Name("CN=web1"), Keys.generate().getPublic())
            .build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(Keys.generate().getPrivate()))
            .getEncoded();

    refused(forged, "not signed with its own key");
  }

  @Test
  void verify_rsaKey_refused() throws Exception {
    refused(
        request(KeyPairGenerator.getInstance("RSA").generateKeyPair(), "SHA256withRSA"),
        "EC P-256");
  }

  @Test
  void verify_otherCurve_refused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));

    refused(request(generator.generateKeyPair(), "SHA256withECDSA"), "EC P-256");
  }

  @Test
  void verify_weakHash_refused() throws Exception {
    refused(request(Keys.generate(), "SHA1withECDSA"), "not signed");
  }

  @Test
  void verify_everyChangedByte_refusedOrSameKey() {
    KeyPair keys = Keys.generate();
    byte[] good = Csr.create(keys, "web1");
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x21;
      assertThatExceptionOfType(OrchException.class).isThrownBy(() -> Csr.verify(bad));
    }
  }

  @Test
  void verify_cutOrExtended_refused() {
    byte[] good = Csr.create(Keys.generate(), "web1");
    for (int length = 0; length < good.length; length += 7) {
      byte[] bad = Arrays.copyOf(good, length);
      assertThatExceptionOfType(OrchException.class).isThrownBy(() -> Csr.verify(bad));
    }
    refused(Arrays.copyOf(good, good.length + 1), "PKCS#10");
    refused(new byte[100_000], "100000 bytes");
  }

  private static byte[] request(KeyPair keys, String algorithm) throws Exception {
    return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=web1"), keys.getPublic())
        .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))
        .getEncoded();
  }

  private static void refused(byte[] request, String message) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> Csr.verify(request))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID));
  }
}
