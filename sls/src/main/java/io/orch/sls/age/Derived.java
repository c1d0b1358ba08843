package io.orch.sls.age;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What is computed from keys: HKDF and HMAC with SHA-256, ChaCha20-Poly1305. */
final class Derived {

  private static final byte[] FIRST = {1};
  private static final int HASH = 32;

  private Derived() {}

  /** A key of 32 bytes (RFC 5869). */
  static byte[] key(byte[] secret, byte[] salt, String purpose) {
    byte[] extracted = hmac(salt.length == 0 ? new byte[HASH] : salt, secret);
    return hmac(extracted, purpose.getBytes(StandardCharsets.US_ASCII), FIRST);
  }

  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      Arrays.stream(parts).forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no HMAC", e);
    }
  }

  /**
   * Text that only the key gives back, or that text.
   *
   * @param mode of {@link Cipher}
   * @throws GeneralSecurityException when it was not made with the key and nonce
   */
  static byte[] cipher(int mode, byte[] key, byte[] nonce, byte[] text, int offset, int length)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
    return cipher.doFinal(text, offset, length);
  }
}
