package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * PKCS#10 requests: a key, that its sender holds the private one, whom the sender takes itself for,
 * and the master's nonce as the challenge password of PKCS#9. A request asks for nothing else.
 *
 * @param key an EC P-256 key, with which the request is signed
 * @param name the common name; empty for none
 * @param challenge the challenge password; empty for none
 */
public record Csr(PublicKey key, String name, String challenge) {

  private static final int MAX_BYTES = 8 * 1024;

  /** A request for a key without a challenge, in DER. */
  public static byte[] create(KeyPair keys, String name) {
    return create(keys, name, "");
  }

  /** A request for a key, in DER; an empty name or challenge is left out. */
  public static byte[] create(KeyPair keys, String name, String challenge) {
    try {
      PKCS10CertificationRequestBuilder request =
          new JcaPKCS10CertificationRequestBuilder(subject(name), keys.getPublic());
      if (!challenge.isEmpty()) {
        request.addAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERUTF8String(challenge));
      }
      return request
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw invalid("the request can't be made", e);
    }
  }

  /** Ids may be longer than the 64 characters that X.520 gives a common name. */
  private static X500Name subject(String name) {
    return new X500Name(
        name.isEmpty() ? new RDN[0] : new RDN[] {new RDN(BCStyle.CN, new DERUTF8String(name))});
  }

  /**
   * Reads a request, after its signature was checked with its key.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is no request, is too long, has a key other
   *     than EC P-256, is not signed with it, or asks for more than a name
   */
  public static Csr verify(byte[] der) {
    if (der.length > MAX_BYTES) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          "the request has " + der.length + " bytes; at most " + MAX_BYTES + " are accepted");
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      if (!Arrays.equals(request.getEncoded(), der)) {
        throw refused("the request is not in DER");
      }
      PublicKey key = Keys.publicKey(request.getSubjectPublicKeyInfo());
      boolean algorithm =
          X9ObjectIdentifiers.ecdsa_with_SHA256.equals(
              request.getSignatureAlgorithm().getAlgorithm());
      if (!algorithm
          || !request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw refused("the request is not signed with its own key (ECDSA with SHA-256)");
      }
      return new Csr(key, name(request), challenge(request));
    } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
      throw e instanceof OrchException refused ? refused : invalid("no PKCS#10 request", e);
    }
  }

  private static String name(PKCS10CertificationRequest request) {
    RDN[] names = request.getSubject().getRDNs();
    if (names.length == 0) {
      return "";
    }
    boolean one =
        names.length == 1
            && !names[0].isMultiValued()
            && names[0].getFirst().getType().equals(BCStyle.CN);
    if (!one) {
      throw refused("the request's subject has more than a common name");
    }
    return text(names[0].getFirst().getValue());
  }

  private static String challenge(PKCS10CertificationRequest request) {
    Attribute[] attributes = request.getAttributes();
    if (attributes.length == 0) {
      return "";
    }
    boolean one =
        attributes.length == 1
            && attributes[0].getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_challengePassword)
            && attributes[0].getAttrValues().size() == 1;
    if (!one) {
      throw refused("the request asks for more than a name, as a challenge password and no more");
    }
    return text(attributes[0].getAttributeValues()[0]);
  }

  private static String text(ASN1Encodable value) {
    if (value.toASN1Primitive() instanceof ASN1String text) {
      return text.getString();
    }
    throw refused("the request has a name or a challenge that is no text");
  }

  private static OrchException refused(String message) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, message);
  }

  private static OrchException invalid(String message, Exception cause) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, Location.NONE, message, cause);
  }
}
