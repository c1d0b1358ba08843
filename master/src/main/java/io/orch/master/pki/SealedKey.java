package io.orch.master.pki;

import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The private key of an authority, encrypted for those that have the key of the one before it:
 * AES-256-GCM, with a key that HKDF-SHA256 derives from the older private key and a salt. The form
 * is salt (32 bytes), nonce (12), ciphertext and tag. The newer one's pin is authenticated with it.
 */
final class SealedKey {

  private static final byte[] PURPOSE = "orch authority key".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY = 32;
  private static final int SALT = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedKey() {}

  static byte[] seal(PrivateKey newer, String pin, PrivateKey older) {
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(salt);
    RANDOM.nextBytes(nonce);
    byte[] plain = newer.getEncoded();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, salt, nonce, pin, older).doFinal(plain);
      return ByteBuffer.allocate(SALT + NONCE + sealed.length)
          .put(salt)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw failed("the new authority's key can't be sealed", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * The key that was sealed.
   *
   * @throws OrchException CERTIFICATE_INVALID when it was sealed with another key, or changed
   */
  static PrivateKey open(byte[] sealed, String pin, PrivateKey older) {
    if (sealed.length <= SALT + NONCE) {
      throw new OrchException(ErrorCode.CERTIFICATE_INVALID, "the sealed key is cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(sealed);
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    byte[] rest = new byte[sealed.length - SALT - NONCE];
    in.get(salt).get(nonce).get(rest);
    try {
      return Keys.privateKey(cipher(Cipher.DECRYPT_MODE, salt, nonce, pin, older).doFinal(rest));
    } catch (GeneralSecurityException e) {
      throw failed("the sealed key does not open with the key of the authority before it", e);
    }
  }

  private static Cipher cipher(int mode, byte[] salt, byte[] nonce, String pin, PrivateKey older)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(derive(salt, older), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(pin.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static byte[] derive(byte[] salt, PrivateKey older) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
    hkdf.init(new HKDFParameters(Keys.scalar(older), salt, PURPOSE));
    byte[] key = new byte[KEY];
    hkdf.generateBytes(key, 0, KEY);
    return key;
  }

  private static OrchException failed(String message, Exception cause) {
    return new OrchException(ErrorCode.CERTIFICATE_INVALID, Location.NONE, message, cause);
  }
}
