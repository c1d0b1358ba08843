package io.orch.master.enroll.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * Any bytes as what an instance shows: they are refused, and no message is by the key of a region
 * whose document is not the one that it signed; the key itself is lost. See docs/fuzzing.md.
 */
final class EvidenceFuzzTest {

  private static final List<PublicKey> KEYS = keys();
  private static final byte[] DOCUMENT = resource("document.json");

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(EvidenceFuzzTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<PublicKey> keys() {
    List<PublicKey> keys = new ArrayList<>();
    try (InputStream in = EvidenceFuzzTest.class.getResourceAsStream("eu-west-1.pem")) {
      for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        keys.add(c.getPublicKey());
      }
      return keys;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void signature_ofAnyBytes_isGenuineOrNotByTheRegion(byte[] message) {
    String text = Base64.getEncoder().encodeToString(message);
    for (byte[] document : List.of(DOCUMENT, signed(message))) {
      try {
        DocumentSignature signature = DocumentSignature.read(text, document);
        if (KEYS.stream().anyMatch(signature::isBy)) {
          assertThat(document).isEqualTo(DOCUMENT);
        }
      } catch (OrchException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.EVIDENCE_REFUSED);
      }
    }
  }

  /** What a message says that it signed, which is the document that a forger would show. */
  private static byte[] signed(byte[] message) {
    try {
      CMSSignedData cms = new CMSSignedData(message);
      return cms.getSignedContent() != null
              && cms.getSignedContent().getContent() instanceof byte[] content
          ? content
          : DOCUMENT;
    } catch (CMSException | RuntimeException e) {
      return DOCUMENT;
    }
  }

  @FuzzTest(maxDuration = "10m")
  void document_ofAnyBytes_isReadOrRefused(byte[] data) {
    try {
      IdentityDocument document = IdentityDocument.parse(data);
      assertThat(document.name()).matches("ec2/[a-z0-9-]+/i-[0-9a-f]+");
      assertThat(document.account()).hasSize(12);
    } catch (OrchException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.EVIDENCE_REFUSED);
    }
  }
}
