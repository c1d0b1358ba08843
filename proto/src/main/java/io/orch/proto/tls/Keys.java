package io.orch.proto.tls;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.util.BigIntegers;

/** Keys: elliptic curve P-256 and no other. */
public final class Keys {

  private static final String CURVE = "secp256r1";
  private static final int SCALAR_BYTES = 32;

  private Keys() {}

  /** A new key pair. */
  public static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw failure("this Java can't make " + CURVE + " keys", e);
    }
  }

  /** {@code sha256:} and the hash of the public key's DER; what operators compare. */
  public static String fingerprint(PublicKey key) {
    return "sha256:" + HexFormat.of().formatHex(sha256(key.getEncoded()));
  }

  /**
   * Reads a public key.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is not a valid point of P-256
   */
  static PublicKey publicKey(SubjectPublicKeyInfo info) {
    boolean p256 =
        X9ObjectIdentifiers.id_ecPublicKey.equals(info.getAlgorithm().getAlgorithm())
            && SECObjectIdentifiers.secp256r1.equals(info.getAlgorithm().getParameters());
    if (!p256) {
      throw new OrchException(
          ErrorCode.CERTIFICATE_INVALID,
          "the key is of type "
              + info.getAlgorithm().getAlgorithm()
              + "; only EC P-256 keys are accepted");
    }
    try {
      PublicKeyFactory.createKey(info);
      return KeyFactory.getInstance("EC")
          .generatePublic(new X509EncodedKeySpec(info.getEncoded("DER")));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw failure("the key is no valid EC P-256 key", e);
    }
  }

  /**
   * Reads a private key.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is no EC key in PKCS#8
   */
  public static PrivateKey privateKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw failure("the key is no EC key in PKCS#8", e);
    }
  }

  /**
   * The pair of a private key, whose public key is computed.
   *
   * @throws OrchException CERTIFICATE_INVALID when it is no EC P-256 key
   */
  public static KeyPair pairOf(PrivateKey key) {
    if (!(key instanceof ECPrivateKey scalar)) {
      throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "the key is no EC P-256 key");
    }
    ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec(CURVE);
    byte[] point = curve.getG().multiply(scalar.getS()).normalize().getEncoded(false);
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
    KeyPair keys = new KeyPair(publicKey(new SubjectPublicKeyInfo(algorithm, point)), key);
    if (!pair(key, keys.getPublic())) {
      throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "the key is no EC P-256 key");
    }
    return keys;
  }

  /** The 32 bytes of the number that a private key is. */
  public static byte[] scalar(PrivateKey key) {
    if (!(key instanceof ECPrivateKey scalar)) {
      throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "the key is no EC P-256 key");
    }
    return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar.getS());
  }

  /** Whether the two keys are a pair. */
  public static boolean pair(PrivateKey privateKey, PublicKey publicKey) {
    try {
      byte[] probe = "pair".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(privateKey);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw failure("this Java has no SHA-256", e);
    }
  }

  private static OrchException failure(String message, Exception cause) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, Location.NONE, message, cause);
  }
}
