package io.orch.master.login.oidc;

import io.orch.sls.error.OrchException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that are taken (RFC 7518, RFC 8037): all with public keys. A token's word for one
 * is compared with the kind of the issuer's key, which alone decides.
 */
enum Algorithm {
  RS256("RS256", KeyKind.RSA, "SHA256withRSA", 0),
  PS256("PS256", KeyKind.RSA, "RSASSA-PSS", 0),
  ES256("ES256", KeyKind.P256, "SHA256withECDSAinP1363Format", 64),
  ES384("ES384", KeyKind.P384, "SHA384withECDSAinP1363Format", 96),
  EDDSA("EdDSA", KeyKind.ED25519, "Ed25519", 64);

  private static final int SALT = 32;

  private final String text;
  private final KeyKind kind;
  private final String name;
  private final int length;

  Algorithm(String text, KeyKind kind, String name, int length) {
    this.text = text;
    this.kind = kind;
    this.name = name;
    this.length = length;
  }

  /** As tokens and keys name it. */
  String text() {
    return text;
  }

  /** The kind of key that makes such signatures. */
  KeyKind kind() {
    return kind;
  }

  /**
   * The one that a token names.
   *
   * @throws OrchException TOKEN_INVALID for any other, also {@code none} and those with a shared
   *     secret
   */
  static Algorithm of(@Nullable Object text) {
    return Stream.of(values())
        .filter(one -> one.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "is signed by "
                        + Refusal.shown(text)
                        + "; taken are "
                        + String.join(", ", names())));
  }

  private static List<String> names() {
    return Stream.of(values()).map(Algorithm::text).toList();
  }

  /** Whether a signature is one of the key over the bytes. */
  boolean good(PublicKey key, byte[] signed, byte[] signature) {
    if (length > 0 && signature.length != length) {
      return false;
    }
    try {
      Signature check = Signature.getInstance(name);
      if (this == PS256) {
        check.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
      }
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
