package io.orch.master.enroll.ec2;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The signature of an identity document: a PKCS#7 message with the document in it and exactly one
 * signer. It is verified with a given key alone; certificates in the message mean nothing.
 *
 * @see "AWS: Verify the instance identity document: PKCS7 is DSA with SHA-1, RSA-2048 is RSA with
 *     SHA-256"
 */
final class DocumentSignature {

  /** Characters of base64 that are read. */
  static final int MAX = 16 * 1024;

  private static final String SHA1 = "1.3.14.3.2.26";
  private static final String SHA256 = "2.16.840.1.101.3.4.2.1";

  /** Kind of key to the algorithms of signatures that are accepted with it. */
  private static final Map<String, Set<String>> SIGNATURES =
      Map.of(
          "DSA", Set.of("1.2.840.10040.4.1", "1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.2"),
          "RSA", Set.of("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11"));

  /** Kind of key to the hashes that are accepted with it. */
  private static final Map<String, Set<String>> DIGESTS =
      Map.of("DSA", Set.of(SHA1, SHA256), "RSA", Set.of(SHA256));

  private final SignerInformation signer;

  private DocumentSignature(SignerInformation signer) {
    this.signer = signer;
  }

  /**
   * Reads a signature of a document.
   *
   * @param text the message in base64, with or without the lines around it
   * @throws OrchException EVIDENCE_REFUSED when it is none, or of another document
   */
  static DocumentSignature read(String text, byte[] document) {
    if (text.length() > MAX) {
      throw refused("the signature is too long to be one");
    }
    String base64 = text.replaceAll("-----[A-Z0-9 ]*-----|\\s", "");
    try {
      return read(new CMSSignedData(Base64.getDecoder().decode(base64)), document);
    } catch (CMSException | RuntimeException e) {
      throw e instanceof OrchException known
          ? known
          : new OrchException(
              ErrorCode.EVIDENCE_REFUSED, Location.NONE, "the signature is no PKCS#7 message", e);
    }
  }

  /** The message's parts are parsed as they are asked for, and each may turn out to be broken. */
  private static DocumentSignature read(CMSSignedData message, byte[] document) {
    SignerInformationStore signers = message.getSignerInfos();
    if (signers.size() != 1) {
      throw refused("the signature has " + signers.size() + " signers, and must have one");
    }
    CMSProcessable content = message.getSignedContent();
    boolean data = CMSObjectIdentifiers.data.getId().equals(message.getSignedContentTypeOID());
    if (!data || content == null || !(content.getContent() instanceof byte[] signed)) {
      throw refused("the signature holds no document");
    }
    if (!Arrays.equals(signed, document)) {
      throw refused("the document is not the one that is signed: it was changed, or is another's");
    }
    return new DocumentSignature(signers.getSigners().iterator().next());
  }

  /** Whether it was made with a key, by algorithms that are accepted for such. */
  boolean isBy(PublicKey key) {
    String kind = key.getAlgorithm();
    try {
      boolean accepted =
          SIGNATURES.getOrDefault(kind, Set.of()).contains(signer.getEncryptionAlgOID())
              && DIGESTS.getOrDefault(kind, Set.of()).contains(signer.getDigestAlgOID());
      return accepted && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(key));
    } catch (CMSException | OperatorCreationException | RuntimeException e) {
      return false;
    }
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.EVIDENCE_REFUSED, message);
  }
}
