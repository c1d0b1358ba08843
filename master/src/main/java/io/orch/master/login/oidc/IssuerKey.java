package io.orch.master.login.oidc;

import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECCurve;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an issuer, as its JSON Web Key Set has it (RFC 7517).
 *
 * @param id empty for none
 * @param algorithm the only one that it is for; empty for any of its kind
 */
record IssuerKey(String id, String algorithm, KeyKind kind, PublicKey key) {

  private static final int LEAST_BITS = 2048;
  private static final int MOST_BITS = 8192;
  private static final int MOST_EXPONENT_BITS = 32;
  private static final int ED25519_BYTES = 32;

  /** Reads a key; empty when it is of a kind that is not taken, or is no good one. */
  static Optional<IssuerKey> read(Map<String, @Nullable Object> jwk) {
    boolean usable =
        "sig".equals(jwk.getOrDefault("use", "sig"))
            && (!(jwk.get("key_ops") instanceof List<?> uses) || uses.contains("verify"));
    if (!usable) {
      return Optional.empty();
    }
    try {
      return switch (text(jwk, "kty")) {
        case "RSA" -> rsa(jwk).map(key -> of(jwk, KeyKind.RSA, key));
        case "EC" -> ec(jwk);
        case "OKP" -> ed25519(jwk).map(key -> of(jwk, KeyKind.ED25519, key));
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException | IOException | IllegalArgumentException | OrchException e) {
      return Optional.empty();
    }
  }

  private static IssuerKey of(Map<String, @Nullable Object> jwk, KeyKind kind, PublicKey key) {
    return new IssuerKey(text(jwk, "kid"), text(jwk, "alg"), kind, key);
  }

  private static Optional<PublicKey> rsa(Map<String, @Nullable Object> jwk)
      throws GeneralSecurityException {
    BigInteger modulus = number(jwk, "n");
    BigInteger exponent = number(jwk, "e");
    boolean good =
        modulus.bitLength() >= LEAST_BITS
            && modulus.bitLength() <= MOST_BITS
            && modulus.testBit(0)
            && exponent.testBit(0)
            && exponent.bitLength() >= 2
            && exponent.bitLength() <= MOST_EXPONENT_BITS;
    return good
        ? Optional.of(
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)))
        : Optional.empty();
  }

  private static Optional<IssuerKey> ec(Map<String, @Nullable Object> jwk)
      throws GeneralSecurityException, IOException {
    return switch (text(jwk, "crv")) {
      case "P-256" ->
          Optional.of(of(jwk, KeyKind.P256, point(jwk, SECObjectIdentifiers.secp256r1)));
      case "P-384" ->
          Optional.of(of(jwk, KeyKind.P384, point(jwk, SECObjectIdentifiers.secp384r1)));
      default -> Optional.empty();
    };
  }

  /** A point that is on its curve. */
  private static PublicKey point(Map<String, @Nullable Object> jwk, ASN1ObjectIdentifier curve)
      throws GeneralSecurityException, IOException {
    ECCurve within = ECNamedCurveTable.getParameterSpec(curve.getId()).getCurve();
    byte[] point = within.validatePoint(number(jwk, "x"), number(jwk, "y")).getEncoded(false);
    return decoded("EC", new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point);
  }

  private static Optional<PublicKey> ed25519(Map<String, @Nullable Object> jwk)
      throws GeneralSecurityException, IOException {
    byte[] point = Base64Url.decode("key", text(jwk, "x"));
    return text(jwk, "crv").equals("Ed25519") && point.length == ED25519_BYTES
        ? Optional.of(
            decoded("Ed25519", new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), point))
        : Optional.empty();
  }

  private static PublicKey decoded(String type, AlgorithmIdentifier algorithm, byte[] point)
      throws GeneralSecurityException, IOException {
    return KeyFactory.getInstance(type)
        .generatePublic(
            new X509EncodedKeySpec(new SubjectPublicKeyInfo(algorithm, point).getEncoded("DER")));
  }

  private static BigInteger number(Map<String, @Nullable Object> jwk, String name) {
    return new BigInteger(1, Base64Url.decode("key", text(jwk, name)));
  }

  private static String text(Map<String, @Nullable Object> jwk, String name) {
    return jwk.get(name) instanceof String text ? text : "";
  }

  /** Whether it makes signatures of an algorithm. */
  boolean fits(Algorithm wanted) {
    return kind == wanted.kind() && (algorithm.isEmpty() || algorithm.equals(wanted.text()));
  }
}
