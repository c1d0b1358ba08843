package io.orch.testing.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs tokens.
 *
 * @param algorithm RS256, PS256, ES256, ES384 or EdDSA
 */
public record FakeKey(String id, String algorithm, KeyPair pair) {

  /** A new one. */
  public static FakeKey of(String id, String algorithm) {
    try {
      KeyPairGenerator generator =
          switch (algorithm) {
            case "RS256", "PS256" -> KeyPairGenerator.getInstance("RSA");
            case "ES256", "ES384" -> KeyPairGenerator.getInstance("EC");
            default -> KeyPairGenerator.getInstance("Ed25519");
          };
      switch (algorithm) {
        case "RS256", "PS256" -> generator.initialize(2048);
        case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
        case "ES384" -> generator.initialize(new ECGenParameterSpec("secp384r1"));
        default -> {}
      }
      return new FakeKey(id, algorithm, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a key set has it. */
  public String jwk() {
    String common = "\"use\": \"sig\", \"kid\": \"" + id + "\", \"alg\": \"" + algorithm + "\"";
    return switch (algorithm) {
      case "RS256", "PS256" -> {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        yield "{\"kty\": \"RSA\", %s, \"n\": \"%s\", \"e\": \"%s\"}"
            .formatted(common, number(key.getModulus(), 0), number(key.getPublicExponent(), 0));
      }
      case "ES256", "ES384" -> {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        int length = algorithm.equals("ES256") ? 32 : 48;
        yield "{\"kty\": \"EC\", \"crv\": \"P-%s\", %s, \"x\": \"%s\", \"y\": \"%s\"}"
            .formatted(
                algorithm.substring(2),
                common,
                number(key.getW().getAffineX(), length),
                number(key.getW().getAffineY(), length));
      }
      default -> {
        byte[] encoded = pair.getPublic().getEncoded();
        yield "{\"kty\": \"OKP\", \"crv\": \"Ed25519\", %s, \"x\": \"%s\"}"
            .formatted(
                common, text(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
      }
    };
  }

  private static String number(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    byte[] plain = Arrays.copyOfRange(bytes, from, bytes.length);
    byte[] padded = new byte[Math.max(length, plain.length)];
    System.arraycopy(plain, 0, padded, padded.length - plain.length, plain.length);
    return text(padded);
  }

  /** Base64url without padding. */
  public static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The same of a text. */
  public static String text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A token with the usual header. */
  public String token(String claims) {
    return token(header(), claims);
  }

  /** The header of its tokens. */
  public String header() {
    return "{\"alg\": \"" + algorithm + "\", \"kid\": \"" + id + "\", \"typ\": \"JWT\"}";
  }

  /** A token with any header and claims. */
  public String token(String header, String claims) {
    String signed = text(header) + "." + text(claims);
    return signed + "." + text(signature(signed));
  }

  /** Its signature over a text. */
  public byte[] signature(String signed) {
    try {
      Signature signature =
          Signature.getInstance(
              switch (algorithm) {
                case "RS256" -> "SHA256withRSA";
                case "PS256" -> "RSASSA-PSS";
                case "ES256" -> "SHA256withECDSAinP1363Format";
                case "ES384" -> "SHA384withECDSAinP1363Format";
                default -> "Ed25519";
              });
      if (algorithm.equals("PS256")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A code over a text with a secret: what a forger makes who has the public key alone. */
  public static byte[] code(byte[] secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
