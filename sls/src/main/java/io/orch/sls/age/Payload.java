package io.orch.sls.age;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/** What is encrypted, in chunks that each know their place and whether they are the last. */
final class Payload {

  static final int NONCE = 16;
  static final int CHUNK = 64 * 1024;
  static final int TAG = 16;

  private Payload() {}

  static byte[] write(byte[] key, byte[] text) throws GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int chunks = Math.max(1, (text.length + CHUNK - 1) / CHUNK);
    for (int i = 0; i < chunks; i++) {
      int length = Math.min(CHUNK, text.length - i * CHUNK);
      out.writeBytes(seal(key, i, i == chunks - 1, text, i * CHUNK, length));
    }
    return out.toByteArray();
  }

  /** The text, when it is whole; only the text of an empty file has an empty chunk. */
  static byte[] read(byte[] key, byte[] file, int start)
      throws GeneralSecurityException, Header.Malformed {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = start;
    for (int i = 0; at < file.length || i == 0; i++) {
      int length = Math.min(CHUNK + TAG, file.length - at);
      boolean last = at + length == file.length;
      if (length < TAG || length == TAG && i > 0) {
        throw new Header.Malformed("it is cut off");
      }
      out.writeBytes(open(key, i, last, file, at, length));
      at += length;
    }
    return out.toByteArray();
  }

  /** The chunk of a number. */
  static byte[] seal(byte[] key, int number, boolean last, byte[] text, int offset, int length)
      throws GeneralSecurityException {
    return Derived.cipher(Cipher.ENCRYPT_MODE, key, nonce(number, last), text, offset, length);
  }

  /** The text of a chunk. */
  static byte[] open(byte[] key, int number, boolean last, byte[] file, int offset, int length)
      throws GeneralSecurityException {
    return Derived.cipher(Cipher.DECRYPT_MODE, key, nonce(number, last), file, offset, length);
  }

  private static byte[] nonce(int number, boolean last) {
    return ByteBuffer.allocate(12).putInt(7, number).put(11, (byte) (last ? 1 : 0)).array();
  }
}
