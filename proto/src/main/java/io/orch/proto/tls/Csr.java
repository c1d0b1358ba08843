package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * PKCS#10 requests. Of a request only its public key is used, and that its sender holds the private
 * one; names in it mean nothing.
 */
public final class Csr {

  private static final int MAX_BYTES = 8 * 1024;

  private Csr() {}

  /** A request for a key, in DER. */
  public static byte[] create(KeyPair keys, String commonName) {
    try {
      return new JcaPKCS10CertificationRequestBuilder(
              new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(), keys.getPublic())
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw invalid("the request can't be made", e);
    }
  }

  /**
   * The public key of a request, after its signature was checked with that key.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is no request, is too long, has a key other
   *     than EC P-256, or is not signed with it
   */
  public static PublicKey verify(byte[] der) {
    if (der.length > MAX_BYTES) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          "the request has " + der.length + " bytes; at most " + MAX_BYTES + " are accepted");
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      if (!Arrays.equals(request.getEncoded(), der)) {
        throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "the request is not in DER");
      }
      PublicKey key = Keys.publicKey(request.getSubjectPublicKeyInfo());
      boolean algorithm =
          X9ObjectIdentifiers.ecdsa_with_SHA256.equals(
              request.getSignatureAlgorithm().getAlgorithm());
      if (!algorithm
          || !request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new OrchException(
            ErrorCode.CERTIFICATE_INVALID,
            "the request is not signed with its own key (ECDSA with SHA-256)");
      }
      return key;
    } catch (IOException | OperatorCreationException | PKCSException | RuntimeException e) {
      throw e instanceof OrchException refused ? refused : invalid("no PKCS#10 request", e);
    }
  }

  private static OrchException invalid(String message, Exception cause) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, Location.NONE, message, cause);
  }
}
