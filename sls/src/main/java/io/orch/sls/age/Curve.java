package io.orch.sls.age;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) on the JDK's own, with keys as 32 bytes. */
final class Curve {

  static final int SIZE = 32;
  private static final BigInteger BASE = BigInteger.valueOf(9);

  private Curve() {}

  /** The point that a scalar leads to from the base point. */
  static byte[] base(byte[] scalar) {
    try {
      return agree(scalar, BASE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no X25519", e);
    }
  }

  /** The secret that a scalar and a point share; nothing for a point of low order. */
  static Optional<byte[]> shared(byte[] scalar, byte[] point) {
    try {
      return Optional.of(agree(scalar, number(point)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] agree(byte[] scalar, BigInteger point) throws GeneralSecurityException {
    KeyFactory keys = KeyFactory.getInstance("X25519");
    PrivateKey own = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
    PublicKey other = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, point));
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own);
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }

  /** Little-endian, its highest bit not counted. */
  private static BigInteger number(byte[] point) {
    byte[] turned = new byte[point.length];
    for (int i = 0; i < point.length; i++) {
      turned[i] = point[point.length - 1 - i];
    }
    turned[0] &= 0x7f;
    return new BigInteger(1, turned);
  }
}
